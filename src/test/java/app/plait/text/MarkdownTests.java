package app.plait.text;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MarkdownTests {

	private static Element page(String source) {
		return Jsoup.parseBodyFragment(Markdown.render(source).html()).body();
	}

	/** In a process whose sets had another order, these were lists. */
	@ParameterizedTest
	@ValueSource(strings = { "* * *", "- - -", "***", "a\n\n * * *" })
	void aLineOfStarsIsABreakInEveryProcess(String source) {
		assertThat(Markdown.render(source).html()).contains("<hr>").doesNotContain("<li>");
	}

	@Test
	void rendersCommonMark() {
		assertThat(Markdown.render("Some *emphasis*, **strong** and [a link](/posts/x).\n").html())
			.isEqualTo("<p>Some <em>emphasis</em>, <strong>strong</strong> and <a href=\"/posts/x\">a link</a>.</p>\n");
	}

	@Test
	void codeKeepsItsIndentationAndIsShownAsCode() {
		Element page = page("```java\nif (a < b) {\n\treturn \"<b>\";\n    // four\n}\n```\n");

		assertThat(page.expectFirst("pre > code.language-java").wholeText())
			.isEqualTo("if (a < b) {\n\treturn \"<b>\";\n    // four\n}\n");
		assertThat(page.select("b")).isEmpty();
	}

	@Test
	void tablesAlignByClassAndScrollByThemselves() {
		Element page = page("| a | b |\n|:--|--:|\n| 1 | 2 |\n");

		assertThat(page.select("div.wide[tabindex=0] > table tbody td").eachText()).containsExactly("1", "2");
		assertThat(page.select("td.align-right").text()).isEqualTo("2");
		assertThat(page.select("[align]")).isEmpty();
	}

	@Test
	void strikethroughAutolinksAndTaskLists() {
		Element page = page("~~gone~~ see https://example.org/x\n\n- [x] done\n- [ ] open\n");

		assertThat(page.select("del").text()).isEqualTo("gone");
		assertThat(page.select("a.bare").attr("href")).isEqualTo("https://example.org/x");
		assertThat(page("[x](https://example.org/x)").select("a.bare")).isEmpty();
		assertThat(page.select("li.task-list-item > input[type=checkbox][disabled]")).hasSize(2);
		assertThat(page.select("input[checked]")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "|\n-|", "|\n|-|", "| \n-|\n| a |", "text\n|\n-|", "> |\n> -|" })
	void aBarAloneIsNoTable(String source) {
		assertThat(page(source).select("table")).isEmpty();
		assertThat(page(source).text()).contains("|");
	}

	@Test
	void aTableMayHaveAHeadOfEmptyCells() {
		assertThat(page("| |\n|-|\n| a |").select("td").text()).isEqualTo("a");
		assertThat(page("| | |\n|-|-|\n| a | b |").select("th, td")).hasSize(4);
	}

	@Test
	void aByteOrderMarkHidesNothing() {
		assertThat(page("\uFEFF# Title\n\n\uFEFF- item\n").select("h2, li").eachText()).containsExactly("Title",
				"item");
		assertThat(Markdown.comment("\uFEFF> quoted").html()).contains("<blockquote>");
	}

	@Test
	void commentsShowFootnotesAsTheyWereTyped() {
		assertThat(Jsoup
			.parseBodyFragment(Markdown
				.comment("Said[^1] and[^note].\n\n[^1]: word\n[^note]: https://example.org/ \"t\"\n\n[^2]: Two words")
				.html())
			.text()).isEqualTo("Said[^1] and[^note]. [^1]: word [^note]: https://example.org/ \"t\" [^2]: Two words");
		assertThat(Markdown.comment("[a][b] and [b]\n\n[b]: https://example.org/").links()).isEqualTo(2);
	}

	@Test
	void footnotesLinkThereAndBack() {
		Element page = page("Text[^1].\n\n[^1]: The note.\n");

		String there = page.select("sup.footnote-ref a").attr("href");
		assertThat(page.select(there.replace("#", "[id=") + "]").text()).contains("The note.");
		String back = page.select("a.footnote-backref").attr("href");
		assertThat(page.select(back.replace("#", "[id=") + "]")).hasSize(1);
	}

	@Test
	void headingsHaveAnchorsAndStayBelowTheTitle() {
		Element page = page("# One\n\n## Two\n\n## Two\n");

		assertThat(page.select("h2[id=one], h3[id=two], h3[id=two-1]")).hasSize(3);
		assertThat(page.select("h1")).isEmpty();
	}

	@Test
	void aLineUnderWordsMakesThemAHeading() {
		assertThat(page("One\n---\n\nTwo\n===\n\n---\n").select("h2").eachText()).containsExactly("One", "Two");
	}

	@Test
	void aQuotedHeadingRanksNothing() {
		assertThat(page("## A\n\n> # Quoted\n\n## B\n").select("h2[id=a], blockquote h3, h2[id=b]")).hasSize(3);
		assertThat(page("> ### Quoted\n\n# A\n").select("blockquote h2, h2[id=a]")).hasSize(2);
	}

	@Test
	void linksLoseTheSpaceAroundTheirAddress() {
		assertThat(page("<a href=\" https://example.org/x\n\">x</a>").select("a").attr("href"))
			.isEqualTo("https://example.org/x");
	}

	@ParameterizedTest
	@CsvSource({ "1 2 2 1, 2 3 3 2", "3 2 3, 2 2 3", "2 4 6 4, 2 3 4 3", "1 2 3 4 5 6, 2 3 4 5 6 6", "4 1, 2 2" })
	void headingsLeaveNoLevelOut(String written, String shown) {
		String text = Arrays.stream(written.split(" "))
			.map((level) -> "#".repeat(Integer.parseInt(level)) + " Heading\n\n")
			.collect(Collectors.joining());

		assertThat(page(text).select("h1, h2, h3, h4, h5, h6").eachAttr("id")).hasSize(written.split(" ").length);
		assertThat(page(text).select("h1, h2, h3, h4, h5, h6").stream().map((each) -> each.tagName().substring(1)))
			.containsExactly(shown.split(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
			"<a href=\"java&#x0A;script:alert(1)\">x</a>", "<svg onload=alert(1)><script>alert(1)</script></svg>",
			"<iframe src=//evil.example></iframe>",
			"<form action=//evil.example><button formaction=x>x</button></form>", "<style>*{display:none}</style>",
			"<p style=\"position:fixed\">x</p>", "[x](data:text/html,<script>1</script>)",
			"<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<base href=//evil.example>",
			"<meta http-equiv=refresh content=0>", "![x](javascript:alert(1))", "<input type=password name=p>",
			"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
			"<template><script>1</script></template>", "<object data=x></object><embed src=x>",
			"<details ontoggle=alert(1) open>x</details>" })
	void scriptIsInert(String hostile) {
		Element page = page("before\n\n" + hostile + "\n\nafter " + hostile);

		assertThat(page.select("script, style, iframe, form, button, svg, math, base, meta, object, embed, template, "
				+ "noscript, input:not([type=checkbox])"))
			.isEmpty();
		assertThat(page.getAllElements()).allSatisfy((element) -> element.attributes().forEach((attribute) -> {
			assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
			assertThat(attribute.getValue().replaceAll("\\s", "")).doesNotContainIgnoringCase("javascript:")
				.doesNotStartWith("data:");
		}));
		assertThat(page.text()).contains("before", "after");
	}

	@Test
	void classesAndIdsOfOurOwnPagesCannotBeTaken() {
		Element page = page("<p class=\"flash bar language-x\" id=\"Main\">x</p><p id=\"note\" class=\"bar\">y</p>");

		assertThat(page.expectFirst("p").className()).isEqualTo("language-x");
		assertThat(page.select("p").eachAttr("id")).containsExactly("anchor-Main", "note");
		assertThat(page.select("[class]")).hasSize(1);
	}

	@Test
	void imagesOfOtherSitesBecomeLinksAndOwnOnesStay() {
		Element page = page("![A cat](https://example.org/cat.png) ![Own](/media/own.png) "
				+ "[![Linked](//example.org/b.png)](/x)");

		assertThat(page.select("a[href='https://example.org/cat.png']").text()).isEqualTo("A cat");
		assertThat(page.select("img").eachAttr("src")).containsExactly("/media/own.png");
		assertThat(page.select("a[href=/x] > span").text()).isEqualTo("Linked");
		assertThat(page.select("a a")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/\\evil.example/x.png", "//evil&#10;.example/x.png", "ht&#9;tps://evil.example/x.png",
			"\\\\evil.example/x" })
	void anImageInDisguiseIsNotLoadedFromAnotherSite(String source) {
		assertThat(page("<p><img src=\"" + source + "\" alt=\"A cat\"></p>").select("img")).isEmpty();
	}

	@Test
	void anchorsWorkInEveryScriptAndWithCapitals() {
		Element page = page("## हिन्दी\n\nText[^Note].\n\n[^Note]: Said.\n");

		assertThat(page.expectFirst("h2").id()).isNotEmpty();
		assertThat(page.expectFirst("sup.footnote-ref a").attr("href").substring(1))
			.isEqualTo(page.expectFirst(".footnotes li").id());
	}

	@Test
	void theOpeningSaysNothingTwice() {
		assertThat(Markdown.render("- one\n  - two\n    - three\n").opening()).isEqualTo("one · two · three");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "# Head\\n\\nWords|Head · Words", "# Really?\\n\\nYes|Really? Yes",
					"Words\\n\\n- one\\n- two.\\n- three|Words · one · two. three",
					"He said “so.”\\n\\nThen|He said “so.” Then", "> quoted\\n\\nafter|quoted · after",
					"one<br>two|one two", "- [x] done\\n- [ ] open|done · open",
					"<dl><dt>Tea</dt><dd>Hot</dd></dl>|Tea · Hot", "```\\na\\nb\\n```\\n\\nc|a b · c",
					"<ruby>漢<rt>kan</rt></ruby>字|漢 kan 字", "a <b>b</b>c|a bc", "سلام؟\\n\\nنعم|سلام؟ نعم",
					"<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>|a · b · 1 · 2" })
	void theWordsOfBlocksAreSetApart(String source, String text) {
		String typed = source.replace("\\n", "\n");

		assertThat(Markdown.render(typed).text()).isEqualTo(text);
		assertThat(Markdown.words(Markdown.render(typed).html())).isEqualTo(text);
	}

	@Test
	void theOpeningIsPlainTextWithoutHeadingsAndCode() {
		assertThat(Markdown.render("# Title\n\nFirst *words*[^1] & more.\n\n```\ncode\n```\n\n- item\n\n[^1]: Note.\n")
			.opening()).isEqualTo("First words & more. item");
		assertThat(Markdown.render("word ".repeat(400)).opening()).hasSizeLessThanOrEqualTo(240).endsWith("word…");
	}

	@Test
	void aRealTextOfAMillionCharactersIsRendered() {
		String paragraph = "Some *words* with a [link](https://example.org/a?b=c), `code` and <b>more</b>. ".repeat(8);

		assertThat(Markdown.render((paragraph + "\n\n").repeat(1_000_000 / paragraph.length())).html())
			.contains("<b>more");
	}

	static Stream<Arguments> bombs() {
		return Stream.of(Arguments.of("deep quotes", ">".repeat(10_000)),
				Arguments.of("deep quotes with spaces", "> ".repeat(10_000) + "a"),
				Arguments.of("emphasis on both sides", "*".repeat(20_000) + "a" + "*".repeat(20_000)),
				Arguments.of("open images", "![[]()".repeat(60_000)),
				Arguments.of("open images, the largest", "![[]()".repeat(166_000)),
				Arguments.of("nested images", "![".repeat(100_000) + "a" + "](b)".repeat(100_000)),
				Arguments.of("nested links", "[".repeat(100_000) + "a" + "](b)".repeat(100_000)),
				Arguments.of("angle brackets", "<".repeat(1_000_000)), Arguments.of("tags", "<a ".repeat(333_000)),
				Arguments.of("comments", "a <!-- ".repeat(140_000)),
				Arguments.of("instructions", "a <? ".repeat(200_000)),
				Arguments.of("declarations", "a <!A ".repeat(160_000)),
				Arguments.of("character data", "a <![CDATA[ ".repeat(80_000)),
				Arguments.of("open emphasis", "*a **a ".repeat(140_000)),
				Arguments.of("open code", "`a``a".repeat(200_000)),
				Arguments.of("a table of ten million cells",
						"|a".repeat(1000) + "|\n" + "|-".repeat(1000) + "|\n" + "|b|\n".repeat(10_000)),
				Arguments.of("deep lists", "- ".repeat(50_000) + "a"),
				Arguments.of("deep HTML", "<div>".repeat(100_000) + "a"));
	}

	/**
	 * The time is a net for a parser that never ends, not a measurement: the bound on
	 * work is in the code.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("bombs")
	void bombsAreRenderedOrRefused(String name, String bomb) {
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			try {
				assertThat(Markdown.render(bomb).html()).isNotEmpty();
			}
			catch (Unrenderable refused) {
				assertThat(refused).hasMessageMatching(
						"nested too deeply|too slow to render|too large when rendered|a table too large");
			}
		});
		assertThat(Markdown.render("still *here*").html()).contains("<em>here</em>");
	}

	@Test
	void aRefusalNamesItsReason() {
		assertThatThrownBy(() -> Markdown.render("![[]()".repeat(100_000))).isInstanceOf(Unrenderable.class)
			.hasMessage("too slow to render");
	}

	@Test
	void codeOfAKnownLanguageIsColouredAndStaysTheSameText() {
		String code = "/* two\nlines */\nString s = \"<b>\"; // end\n@Override int n = 0x1F;\n\n\treturn null;\n";
		Element java = page("```java\n" + code + "```\n").expectFirst("pre > code");

		assertThat(java.wholeText()).isEqualTo(code);
		assertThat(java.select(".c").eachText()).contains("/* two", "lines */", "// end");
		assertThat(java.select(".s").text()).isEqualTo("\"<b>\"");
		assertThat(java.select(".k").eachText()).contains("return");
		assertThat(java.select(".n").text()).contains("0x1F");
		assertThat(java.select("b")).isEmpty();
		assertThat(page("```klingon\nif\n```\n").select("code span")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "java", "js", "ts", "python", "sh", "sql", "xml", "html", "css", "json", "yaml", "go",
			"rust", "kotlin", "c", "c++", "c#", "php", "ruby", "properties", "dockerfile" })
	void colouringNeverChangesTheText(String language) {
		String code = "<a b='c'>\n  x = \"y\\\"z\" # c // d\n/* e\n f */ {{ ${g} }} `h`\n\n\t--i 'j\n<!-- k\n-->\n1.5e3 \uD83D\uDE00\n";

		assertThat(page("```" + language + "\n" + code + "```\n").expectFirst("pre > code").wholeText())
			.isEqualTo(code);
	}

	@Test
	void codeMayNameItsSource() {
		Element page = page("```java https://example.org/A.java?x=1&y\nint a;\n```\n");

		assertThat(page.select("pre + p.source a").attr("href")).isEqualTo("https://example.org/A.java?x=1&y");
		assertThat(page.select("[data-source]")).isEmpty();
		assertThat(page("```java javascript:alert(1)\nint a;\n```\n").select("a")).isEmpty();
		assertThat(page("<code data-source='javascript:alert(1)'>x</code>").select("a, [data-source]")).isEmpty();
	}

	@Test
	void threeHeadingsMakeAListOfContents() {
		assertThat(Markdown.render("# One\n\n# Two\n").contents()).isNull();
		assertThat(Markdown.render("# One\n\n#\n\n# Two\n").contents()).isNull();
		Element list = Jsoup
			.parseBodyFragment(Markdown.render("# One <b>x</b>\n\n## Two & more\n\n# One\n").contents());

		assertThat(list.select("li a").eachText()).containsExactly("One x", "Two & more", "One");
		assertThat(list.select("li.sub").text()).isEqualTo("Two & more");
		assertThat(list.select("a").eachAttr("href")).doesNotHaveDuplicates().allMatch((href) -> href.startsWith("#"));
	}

	@Test
	void theWordsAreCountedWithoutMarks() {
		assertThat(Markdown.render("Two *words*.\n\n- and\n- more\n").wordCount()).isEqualTo(4);
		assertThat(Markdown.render("Text[^1].\n\n[^1]: The note.\n").text()).isEqualTo("Text. The note.");
	}

	@Test
	void eachBlockOfATextFromRightToLeftHasItsOwnDirection() {
		String text = "## مقدمة\n\nمرحبا\n\n- واحد\n  - two\n\n> اقتباس\n\nEnglish\n\n```\nint a;\n```\n\n"
				+ "| أ | ب |\n|---|---|\n| 1 | 2 |\n\n<p dir=\"ltr\">x</p>\n\n## ب\n\n## ج\n\n---\n";
		Element page = page(text);

		assertThat(page.children().not("pre, hr"))
			.allMatch((block) -> block.attr("dir").equals(block.text().equals("x") ? "ltr" : "auto"));
		assertThat(page.select("pre").attr("dir")).isEqualTo("ltr");
		assertThat(page.select("ul ul[dir], hr[dir]")).isEmpty();
		assertThat(Markdown.render(text).contents()).startsWith("<ol dir=\"auto\">");
		assertThat(Markdown.comment("مرحبا\n\n- واحد").html()).contains("<p dir=\"auto\">", "<ul dir=\"auto\">");
		assertThat(page("Text\n\n- item\n").select("[dir]")).isEmpty();
	}

	@Test
	void imagesLoadLate() {
		Element image = page("<img src=/media/a.png width=3 height=2 alt=x>").expectFirst("img");

		assertThat(image.attr("loading")).isEqualTo("lazy");
		assertThat(image.attr("width") + "x" + image.attr("height")).isEqualTo("3x2");
	}

}
