package app.plait.text;

import java.net.URL;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All examples of the specifications of CommonMark and of GFM, through all that a post
 * goes through: each gives what the specification says, but for what a {@link Rule} of
 * ours changes.
 */
class SpecificationTests {

	/** Takes what it changes out of the page of the specification and out of ours. */
	enum Rule {

		CODE_IS_COLOURED_AND_SCROLLS((spec, ours) -> {
			ours.select("pre").removeAttr("tabindex");
			ours.select("pre span").unwrap();
		}),

		LANGUAGES_HAVE_PLAIN_NAMES((spec,
				ours) -> spec.select("code[class]").not("[class~=^language-[A-Za-z0-9_+#.-]+$]").removeAttr("class")),

		HEADINGS_ARE_NESTED_AND_NAMED((spec, ours) -> both(spec, ours, "h1, h2, h3, h4, h5, h6")
			.forEach((heading) -> heading.tagName("h").removeAttr("id"))),

		PICTURES_LOAD_LATE_AND_HAVE_WORDS((spec, ours) -> {
			ours.select("img").removeAttr("loading").removeAttr("decoding");
			spec.select("img").not("[alt]").attr("alt", "");
		}),

		TABLES_SCROLL_AND_ALIGN_BY_CLASS((spec, ours) -> {
			ours.select("div.wide").unwrap();
			ours.select("[class^=align-]")
				.forEach((cell) -> cell.attr("align", cell.className().substring("align-".length()))
					.removeAttr("class"));
		}),

		TASKS_HAVE_NAMES((spec, ours) -> {
			ours.select("li.task-list-item").removeAttr("class");
			both(spec, ours, "input").forEach((box) -> box.replaceWith(new Element("input").attr("type", "checkbox")
				.attr("disabled", box.hasAttr("disabled"))
				.attr("checked", box.hasAttr("checked"))));
		}),

		/** GFM is older than that of CommonMark here, which we follow. */
		BOLD_WITHIN_BOLD_IS_KEPT((spec, ours) -> both(spec, ours, "strong strong").forEach(Element::unwrap)),

		LINKS_HAVE_KNOWN_SCHEMES((spec,
				ours) -> spec.select("a[href]").not("[href~=(?i)^((https?|mailto|tel):|[^:]*$|[^:]*[/?#])]").unwrap()),

		LINKS_HAVE_NO_BLANKS((spec, ours) -> both(spec, ours, "a[href]")
			.forEach((link) -> link.attr("href", link.attr("href").replaceAll("\\s|%20", "")))),

		/** One that shows its URL is marked; GFM links what CommonMark leaves. */
		BARE_URLS_ARE_LINKS((spec, ours) -> {
			ours.select("a.bare").removeAttr("class");
			both(spec, ours, "a")
				.filter((link) -> List.of("", link.text(), "mailto:" + link.text(), "http://" + link.text())
					.contains(link.attr("href")))
				.forEach(Element::unwrap);
		}),

		COMMENTS_AND_INSTRUCTIONS_ARE_LEFT_OUT((spec, ours) -> spec.nodeStream()
			.filter((node) -> !(node instanceof Element) && !(node instanceof TextNode))
			.toList()
			.forEach(Node::remove)),

		UNKNOWN_ELEMENTS_LEAVE_THEIR_CONTENT((spec, ours) -> spec.getAllElements()
			.stream()
			.filter((element) -> !Tag.isKnownTag(element.normalName()) && !element.nameIs("h"))
			.forEach(Element::unwrap)),

		ELEMENTS_AND_ATTRIBUTES_ARE_FROM_A_LIST((spec, ours) -> {
			spec.select("div[class], i[class]").removeAttr("class");
			spec.select("span").removeAttr("itemprop").removeAttr("itemscope").removeAttr("itemtype");
			spec.select("[language]").removeAttr("language");
			spec.select("meta").remove();
		});

		private final BiConsumer<Element, Element> view;

		Rule(BiConsumer<Element, Element> view) {
			this.view = view;
		}

		private static Stream<Element> both(Element spec, Element ours, String selector) {
			return Stream.of(spec, ours).flatMap((page) -> page.select(selector).stream().toList().stream());
		}

	}

	private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

	private static final Pattern SHOWN_AS_TEXT = Pattern
		.compile("</?(script|style|textarea|title|xmp)|^<div id=\"foo\"\n", Pattern.CASE_INSENSITIVE);

	static Stream<URL> specifications() {
		return Stream.concat(Stream.of(TestResources.getSpec(), TestResources.getGfmSpec()),
				TestResources.getRegressions().stream());
	}

	private static Element page(String html) {
		Document page = Jsoup.parseBodyFragment(html.replace('→', '\t'));
		page.outputSettings(new Document.OutputSettings().prettyPrint(false));
		return page.body();
	}

	private static String both(Element spec, Element ours) {
		return spec.html().strip() + "\n--- ours:\n" + ours.html().strip();
	}

	private static boolean isEqual(Element spec, Element ours) {
		return spec.html().strip().equals(ours.html().strip());
	}

	/** HTML that would hide what follows it is shown: then every word is there. */
	private static boolean isShownAsText(String source, Element ours) {
		return SHOWN_AS_TEXT.matcher(source).find() && words(ours.text()).equals(words(source.replace("</pre>", "")));
	}

	private static List<String> words(String text) {
		return WORD.matcher(text).results().map(MatchResult::group).toList();
	}

	@ParameterizedTest
	@MethodSource("specifications")
	void everyExampleIsEqualOrExplained(URL specification) {
		List<Example> examples = ExampleReader.readExamples(specification);
		List<String> wrong = new ArrayList<>();
		int equal = 0;
		for (Example example : examples) {
			Element spec = page(example.getHtml());
			Element ours = page(Markdown.render(example.getSource()).html());
			equal += isEqual(spec, ours) ? 1 : 0;
			Set<Rule> used = EnumSet.noneOf(Rule.class);
			for (Rule rule : Rule.values()) {
				String before = both(spec, ours);
				if (!isEqual(spec, ours)) {
					rule.view.accept(spec, ours);
					if (!before.equals(both(spec, ours))) {
						used.add(rule);
					}
				}
			}
			if (!isEqual(spec, ours) && !isShownAsText(example.getSource(), ours)) {
				wrong.add(example.getSection() + ", " + used + ":\n" + example.getSource() + "--- specification:\n"
						+ both(spec, ours));
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(equal).isGreaterThanOrEqualTo(examples.size() / 2);
	}

}
