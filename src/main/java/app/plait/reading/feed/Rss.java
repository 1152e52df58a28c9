package app.plait.reading.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.springframework.web.util.HtmlUtils;

/** RSS 2.0. */
final class Rss {

	private Rss() {
	}

	static void write(Feed feed, XMLStreamWriter out) throws XMLStreamException {
		out.writeStartElement("rss");
		out.writeAttribute("version", "2.0");
		out.writeNamespace("atom", "http://www.w3.org/2005/Atom");
		out.writeNamespace("content", "http://purl.org/rss/1.0/modules/content/");
		out.writeNamespace("dc", "http://purl.org/dc/elements/1.1/");
		out.writeNamespace("cc", "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html");
		out.writeStartElement("channel");
		FeedFormat.element(out, "title", feed.title());
		FeedFormat.element(out, "link", feed.href());
		description(out, feed.description().isEmpty() ? feed.title() : feed.description());
		FeedFormat.element(out, "language", feed.language());
		FeedFormat.element(out, "copyright", feed.rights());
		FeedFormat.element(out, "cc:license", feed.licence());
		FeedFormat.element(out, "generator", "Plait");
		FeedFormat.element(out, "lastBuildDate", date(feed.updated()));
		out.writeEmptyElement("atom:link");
		out.writeAttribute("rel", "self");
		out.writeAttribute("type", FeedFormat.RSS.mediaType());
		out.writeAttribute("href", feed.self());
		for (Feed.Post post : feed.posts()) {
			write(post, out);
		}
		out.writeEndElement();
		out.writeEndElement();
	}

	private static void write(Feed.Post post, XMLStreamWriter out) throws XMLStreamException {
		out.writeStartElement("item");
		FeedFormat.element(out, "title", post.title());
		FeedFormat.element(out, "link", post.href());
		out.writeStartElement("guid");
		out.writeAttribute("isPermaLink", "false");
		out.writeCharacters(post.id());
		out.writeEndElement();
		FeedFormat.element(out, "pubDate", date(post.published()));
		FeedFormat.element(out, "atom:updated", post.updated().toString());
		FeedFormat.element(out, "dc:creator", post.author());
		for (String term : post.terms()) {
			FeedFormat.element(out, "category", term);
		}
		description(out, post.summary());
		FeedFormat.element(out, "content:encoded", post.html());
		out.writeEndElement();
	}

	/** By its specification HTML: plain text is escaped for that, too. */
	private static void description(XMLStreamWriter out, String text) throws XMLStreamException {
		FeedFormat.element(out, "description", HtmlUtils.htmlEscape(text, "UTF-8"));
	}

	private static String date(Instant instant) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
	}

}
