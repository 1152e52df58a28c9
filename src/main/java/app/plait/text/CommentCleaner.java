package app.plait.text;

import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** The policy for the HTML of comments: far less than a post may have. */
final class CommentCleaner {

	private static final Cleaner CLEANER = new Cleaner(
			new Safelist().addTags("a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul")
				.addAttributes("a", "href")
				.addAttributes("code", "class")
				.addAttributes("ol", "start"));

	private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

	private CommentCleaner() {
	}

	static CommentText clean(String source, String html, Budget budget) {
		Document document = HtmlCleaner.parse(html, budget);
		document.select("img").forEach(CommentCleaner::nameImage);
		Document clean = CLEANER.clean(document);
		clean.outputSettings(new Document.OutputSettings().prettyPrint(false));
		Element body = clean.body();
		body.select("code[class]").forEach(HtmlCleaner::keepKnownClasses);
		body.select("a").forEach(CommentCleaner::mark);
		body.select("pre > code").forEach(new CodeColours(budget)::apply);
		body.select("pre").attr("tabindex", "0");
		HtmlCleaner.direct(body, HtmlCleaner.text(body));
		return new CommentText(source, body.html(), body.select("a").size());
	}

	/** A page loads no image that a reader names; a link to it is left. */
	private static void nameImage(Element image) {
		String words = image.attr("alt").isBlank() ? image.attr("src") : image.attr("alt");
		image.replaceWith(new Element("a").attr("href", image.attr("src")).text(words));
	}

	/**
	 * Nobody gains rank by a comment. A URL that is not allowed leaves its words.
	 */
	private static void mark(Element link) {
		link.attr("rel", "nofollow ugc noopener");
		HtmlCleaner.keepSafeLink(link, SCHEMES);
	}

}
