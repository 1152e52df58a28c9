package app.plait.reading.feed;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** RFC 4287; the licence by RFC 4946. */
final class Atom {

	private Atom() {
	}

	static void write(Feed feed, XMLStreamWriter out) throws XMLStreamException {
		out.writeStartElement("feed");
		out.writeDefaultNamespace("http://www.w3.org/2005/Atom");
		out.writeAttribute("xml:lang", feed.language());
		FeedFormat.element(out, "id", feed.id());
		FeedFormat.element(out, "title", feed.title());
		FeedFormat.element(out, "subtitle", feed.description());
		FeedFormat.element(out, "updated", feed.updated().toString());
		FeedFormat.element(out, "rights", feed.rights());
		FeedFormat.element(out, "generator", "Plait");
		link(out, "alternate", feed.href());
		link(out, "self", feed.self());
		if (!feed.licence().isEmpty()) {
			link(out, "license", feed.licence());
		}
		for (Feed.Post post : feed.posts()) {
			write(post, out);
		}
		out.writeEndElement();
	}

	private static void write(Feed.Post post, XMLStreamWriter out) throws XMLStreamException {
		out.writeStartElement("entry");
		FeedFormat.element(out, "id", post.id());
		FeedFormat.element(out, "title", post.title());
		link(out, "alternate", post.href());
		FeedFormat.element(out, "published", post.published().toString());
		FeedFormat.element(out, "updated", post.updated().toString());
		out.writeStartElement("author");
		FeedFormat.element(out, "name", post.author());
		FeedFormat.element(out, "uri", post.authorHref());
		out.writeEndElement();
		for (String term : post.terms()) {
			out.writeEmptyElement("category");
			out.writeAttribute("term", term);
		}
		FeedFormat.element(out, "summary", post.summary());
		out.writeStartElement("content");
		out.writeAttribute("type", "html");
		out.writeCharacters(FeedFormat.clean(post.html()));
		out.writeEndElement();
		out.writeEndElement();
	}

	private static void link(XMLStreamWriter out, String relation, String href) throws XMLStreamException {
		out.writeEmptyElement("link");
		out.writeAttribute("rel", relation);
		out.writeAttribute("href", href);
	}

}
