package app.plait.text;

import java.text.Bidi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * The policy for HTML that people write: what is not named here does not reach a page.
 * Then shapes what remains for our pages: headings below the title, scrollable code and
 * tables, no image from another site (our Content-Security-Policy would not load it).
 */
final class HtmlCleaner {

	/** The length of {@link Rendered#opening()}. */
	static final int OPENING = 240;

	/** Carries the address that a piece of code comes from. */
	static final String SOURCE = "data-source";

	/** So many headings are worth a list of them. */
	private static final int MIN_HEADINGS = 3;

	/** What is no word of the text. */
	private static final Predicate<Element> MARKS = RunningText.elements(Set.of(),
			Set.of("footnote-ref", "footnote-backref", "source"));

	private static final Predicate<Element> NOT_OPENING = RunningText.elements(
			Set.of("h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"), Set.of("footnotes", "footnote-ref", "source"));

	/** The length of what a box of a task list is called. */
	private static final int LABEL = 80;

	private static final int MAX_WORDS = 1_000_000;

	private static final int MAX_DEPTH = 200;

	static final String[] ELEMENTS = { "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd",
			"del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
			"h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s",
			"samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
			"th", "thead", "time", "tr", "u", "ul", "var", "wbr" };

	private static final Set<String> CLASSES = Set.of("footnote-ref", "footnote-backref", "footnotes", "task-list-item",
			"align-left", "align-center", "align-right", "other-site");

	/** Empty for a relative URL. */
	private static final Set<String> LINK_SCHEMES = Set.of("", "http", "https", "mailto", "tel");

	private static final Set<String> IMAGE_SCHEMES = Set.of("", "http", "https");

	private static final Cleaner CLEANER = new Cleaner(policy());

	private HtmlCleaner() {
	}

	static Rendered clean(String html, Budget budget) {
		Document document = parse(html, budget);
		alignByClass(document);
		Document clean = CLEANER.clean(document);
		clean.outputSettings(new Document.OutputSettings().prettyPrint(false));
		Element body = clean.body();
		body.select("[class]").forEach(HtmlCleaner::keepKnownClasses);
		Map<Element, String> labels = new HashMap<>();
		body.select("input").forEach((input) -> keepCheckbox(input, labels));
		body.select("img").forEach(HtmlCleaner::keepOwnImage);
		List<Element> headings = body.select("h1, h2, h3, h4, h5, h6");
		nestHeadings(headings);
		Anchors.settle(body, headings);
		// What the extension says in English is said without words.
		body.select(".footnote-backref")
			.removeAttr("title")
			.forEach((link) -> link.attr("aria-label", "↩ " + link.attr("aria-label").replaceAll("[^0-9-]", "")));
		String text = text(body);
		String contents = contents(headings);
		body.select("pre > code").forEach(new CodeColours(budget)::apply);
		linkSources(body);
		body.select("a[href]").forEach((link) -> keepSafeLink(link, LINK_SCHEMES));
		body.select("pre").attr("tabindex", "0");
		body.select("table").wrap("<div class=\"wide\" tabindex=\"0\"></div>");
		direct(body, text);
		return new Rendered(body.html(), opening(body), contents, text, Tokenizer.tokenize(text, MAX_WORDS).size());
	}

	/** What lies deeper than {@link #MAX_DEPTH} is moved up to there. */
	static Document parse(String html, Budget budget) {
		Document document = Document.createShell("");
		Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
		document.body().appendChildren(parser.parseFragmentInput(budget.reader(html), document.body(), ""));
		return document;
	}

	/** The words, without what only a page needs. */
	static String text(Element body) {
		return RunningText.of(body, MARKS, Integer.MAX_VALUE);
	}

	/**
	 * Where some of the text runs from right to left, each block says for itself what it
	 * does, so that bullets and bars stand on its own side. Code always runs from left to
	 * right.
	 */
	static void direct(Element body, String text) {
		if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
			body.children().forEach((block) -> {
				if (!block.hasAttr("dir") && !block.nameIs("hr")) {
					block.attr("dir", "auto");
				}
			});
			body.select("pre").attr("dir", "ltr");
		}
	}

	/**
	 * The headings of the two upper levels that occur, those of the second one indented.
	 */
	private static @Nullable String contents(List<Element> all) {
		Map<Element, String> headings = new LinkedHashMap<>();
		all.stream()
			.filter((heading) -> heading.nameIs("h2") || heading.nameIs("h3"))
			.forEach((heading) -> headings.put(heading, Anchors.words(heading)));
		headings.values().removeIf(String::isBlank);
		if (headings.size() < MIN_HEADINGS) {
			return null;
		}
		boolean both = headings.keySet().stream().map(Element::tagName).distinct().count() > 1;
		Element list = new Element("ol");
		headings.forEach((heading, words) -> {
			Element item = list.appendElement("li");
			if (both && heading.tagName().equals("h3")) {
				item.addClass("sub");
			}
			item.appendElement("a").attr("href", "#" + heading.id()).text(words);
		});
		direct(new Element("nav").appendChild(list), list.text());
		return list.outerHtml();
	}

	/**
	 * Below code that names the address it comes from, a link leads there. All children
	 * of a parent are put together at once: each insertion would count them anew.
	 */
	private static void linkSources(Element body) {
		Map<Node, Element> links = new HashMap<>();
		for (Element code : body.select("code[" + SOURCE + "]")) {
			String address = code.attr(SOURCE);
			code.removeAttr(SOURCE);
			Element pre = code.parent();
			if (pre != null && pre.tagName().equals("pre") && address.matches("https?://[^\\s\"<>]+")) {
				links.put(pre,
						new Element("p").addClass("source")
							.appendChild(new Element("a").addClass("bare")
								.attr("href", address)
								.text(address.replaceFirst("https?://", ""))));
			}
		}
		for (Element parent : links.keySet().stream().map(Node::parentElement).collect(Collectors.toSet())) {
			List<Node> children = new ArrayList<>(parent.childNodes());
			parent.empty()
				.appendChildren(children.stream()
					.flatMap((child) -> Stream.of(child, links.get(child)).filter(Objects::nonNull))
					.toList());
		}
	}

	private static Safelist policy() {
		return new Safelist().addTags(ELEMENTS)
			.addAttributes(":all", "class", "dir", "id", "lang", "title")
			.addAttributes("a", "aria-label", "href", "name")
			.addAttributes("code", SOURCE)
			.addAttributes("details", "open")
			.addAttributes("img", "alt", "height", "src", "width")
			.addAttributes("input", "checked", "disabled", "type")
			.addAttributes("li", "value")
			.addAttributes("ol", "reversed", "start")
			.addAttributes("td", "colspan", "rowspan")
			.addAttributes("th", "colspan", "rowspan", "scope")
			.addAttributes("time", "datetime");
	}

	/** Tables align by an attribute that HTML has dropped; ours align by class. */
	private static void alignByClass(Document document) {
		document.select("td[align], th[align]").forEach((cell) -> {
			cell.addClass("align-" + cell.attr("align").toLowerCase(Locale.ROOT));
			cell.removeAttr("align");
		});
	}

	static void keepKnownClasses(Element element) {
		Set<String> known = element.classNames()
			.stream()
			.filter((name) -> CLASSES.contains(name) || name.matches("language-[\\w+#.-]{1,40}"))
			.collect(Collectors.toSet());
		element.classNames(known);
		if (known.isEmpty()) {
			element.removeAttr("class");
		}
	}

	/** Only the boxes of a task list, which nobody can tick. */
	private static void keepCheckbox(Element input, Map<Element, String> labels) {
		if (!"checkbox".equalsIgnoreCase(input.attr("type"))) {
			drop(input);
			return;
		}
		input.attr("disabled", true);
		Element item = input.closest("li");
		if (item != null) {
			item.addClass("task-list-item");
			input.attr("aria-label",
					labels.computeIfAbsent(item, (each) -> Excerpt.of(RunningText.of(each, MARKS, LABEL), LABEL)));
		}
	}

	/**
	 * The last that happens to a link: one whose scheme is not allowed leaves its words.
	 * One that shows its URL is marked: on paper it is not printed behind itself.
	 * @param schemes with an empty one if the URL may be relative
	 */
	static void keepSafeLink(Element link, Set<String> schemes) {
		String url = LinkUrl.of(link.attr("href"));
		if (!schemes.contains(LinkUrl.scheme(url))) {
			link.removeAttr("href");
			leaveWords(link);
			return;
		}
		link.attr("href", url);
		if (url.startsWith("http") && link.text().equals(url)) {
			link.addClass("bare");
		}
	}

	private static void keepOwnImage(Element image) {
		String source = LinkUrl.of(image.attr("src")).replace('\\', '/');
		String scheme = LinkUrl.scheme(source);
		image.attr("src", source);
		if (source.isEmpty() || !IMAGE_SCHEMES.contains(scheme)) {
			image.replaceWith(new TextNode(image.attr("alt")));
		}
		else if (!scheme.isEmpty() || source.startsWith("//")) {
			String words = image.attr("alt").isBlank() ? source : image.attr("alt");
			Element stand = (image.closest("a") != null) ? new Element("span")
					: new Element("a").attr("href", source.startsWith("//") ? "https:" + source : source);
			image.replaceWith(stand.addClass("other-site").text(words));
		}
		else {
			image.attr("alt", image.attr("alt")).attr("loading", "lazy").attr("decoding", "async");
		}
	}

	/**
	 * The page's title is the only first-level heading; below it each heading is one
	 * level under the nearest one before it that the author ranked higher. A quoted one
	 * ranks nothing: it is below the one that it stands under.
	 */
	private static void nestHeadings(List<Element> headings) {
		Deque<Character> ranks = new ArrayDeque<>();
		for (Element heading : headings) {
			boolean quoted = heading.closest("blockquote") != null;
			if (!quoted) {
				char rank = heading.tagName().charAt(1);
				while (!ranks.isEmpty() && ranks.peek() >= rank) {
					ranks.pop();
				}
				ranks.push(rank);
			}
			heading.tagName("h" + Math.min(ranks.size() + (quoted ? 2 : 1), 6));
		}
	}

	private static String opening(Element body) {
		String words = RunningText.of(body, NOT_OPENING, OPENING);
		return Excerpt.of(words.isEmpty() ? RunningText.of(body, MARKS, OPENING) : words, OPENING);
	}

	/** Of an anchor that leads nowhere. All its words in its place would count anew. */
	private static void leaveWords(Element anchor) {
		if (anchor.childNodeSize() == 1 && !anchor.hasAttr("id")) {
			anchor.replaceWith(anchor.childNode(0));
		}
		else {
			anchor.tagName("span").removeAttr("rel");
		}
	}

	/** Removes an element. Its siblings needn't be counted anew, as after a removal. */
	static void drop(Element element) {
		element.replaceWith(new TextNode(""));
	}

}
