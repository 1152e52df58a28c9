package app.plait.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnchorsTests {

	private static Element page(String source) {
		return Jsoup.parseBodyFragment(Markdown.render(source).html()).body();
	}

	private static void assertLinksArrive(Element page) {
		List<String> ids = page.select("[id]").eachAttr("id");
		assertThat(ids).doesNotHaveDuplicates();
		assertThat(page.select("a[href^=#]").eachAttr("href")).isNotEmpty()
			.allSatisfy((href) -> assertThat(ids).contains(href.substring(1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "*", "†", "a/b", "می\u200cخواهم", "Note", "x.y", "\"&<", "注", "😀", "a-2" })
	void footnotesOfAnyNameLinkThereAndBack(String name) {
		Element page = page("One[^%1$s], two[^%1$s].\n\n[^%1$s]: Said.\n".formatted(name));

		assertThat(page.select(".footnotes li")).hasSize(1);
		assertThat(page.select("sup.footnote-ref a[id]")).hasSize(2);
		assertThat(page.select("a.footnote-backref").eachAttr("aria-label")).containsExactly("↩ 1", "↩ 1-2");
		assertThat(page.select("a[href^=#]")).hasSize(4);
		assertLinksArrive(page);
	}

	@Test
	void footnotesWithinFootnotesHaveTheirOwnNumbers() {
		Element page = page(
				"A[^b] c[^a] d[^b].\n\n[^a]: One[^c].\n[^b]: Two[^c] and[^a].\n[^c]: Three.\n\n    ```\n    x\n    ```\n");

		assertThat(page.select(".footnotes li").eachAttr("id")).containsExactly("Fn-1", "Fn-2", "Fn-3");
		assertLinksArrive(page);
	}

	@ParameterizedTest
	@CsvSource({ "Two words, two-words", "A & B, a--b", "Über uns, über-uns", "हिन्दी, हिन्दी",
			"می\u200cخواهم, میخواهم", "🎉 Party, party", "I ❤\uFE0F Java, i--java", "👩\u200D💻, section",
			"1\uFE0F\u20E3 Start, 1-start", "🅰 Team, team", "`C++` & <b>C#</b>, c--c", "Name[^1], name",
			"snake_case, snake_case" })
	void headingsHaveReadableIds(String heading, String id) {
		assertThat(page("# " + heading + "\n\n[^1]: Note.\n").expectFirst("h2").id()).isEqualTo(id);
	}

	@Test
	void longHeadingsHaveShortIdsAndALineInTheContents() {
		String longer = "word ".repeat(60).strip();
		Rendered rendered = Markdown
			.render("# " + longer + "\n\n# " + longer + "\n\n# 😀" + "注".repeat(300) + "[^1]\n\n[^1]: x\n");
		Element page = Jsoup.parseBodyFragment(rendered.html()).body();

		assertThat(page.select("h2").eachAttr("id")).hasSize(3)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.length() <= 125 && id.length() > 60);
		assertThat(Jsoup.parseBodyFragment(rendered.contents()).select("a").eachText()).containsExactly(longer, longer,
				"😀" + "注".repeat(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A|A|A 1", "A 1|A|A", "A|A|A|A 1|A 2|A 1", "Fn 1|Fn-1|Fnref 1", "Section|🎉|❤",
			"Anchor Main|A" })
	void noTwoIdsAreEqual(String headings) {
		String text = Arrays.stream(headings.split("\\|"))
			.map((heading) -> "# " + heading + "\n\n")
			.collect(Collectors.joining());

		Element page = page(text + "<a id=Main></a><a id=a></a><a id=fn-1></a><p id=Fn-1>x</p> x[^1]\n\n[^1]: Note.\n");

		assertThat(page.select("h2")).allMatch((heading) -> !heading.id().isEmpty());
		assertLinksArrive(page);
	}

	@ParameterizedTest
	@CsvSource({ "note, note", "Main, anchor-Main", "Comment-1, anchor-Comment-1", "Fn-1, anchor-Fn-1",
			"a b, anchor-a-b", "x.y:z, anchor-x-y-z", "übersicht, übersicht" })
	void authorsKeepTheirOwnAnchors(String written, String kept) {
		for (String anchor : new String[] { "<a id=\"%s\"></a>", "<a name=\"%s\">x</a>", "<p id=\"%s\">x</p>",
				"<h2 id=\"%s\">x</h2>" }) {
			Element page = page("[there](<#" + written + ">)\n\n" + anchor.formatted(written) + "\n");
			assertThat(page.select("[id]").eachAttr("id")).containsExactly(kept);
			assertThat(page.select("[name]")).isEmpty();
			assertLinksArrive(page);
		}
	}

	@Test
	void anAnchorThatIsWrittenTwiceIsTheFirst() {
		Element page = page("<a id=x>1</a> <a id=x>2</a> <a id=y name=z>3</a> [1](#x) [3](#z)\n\n# X\n");

		assertThat(page.select("[id]").eachAttr("id")).containsExactly("x", "y", "x-1");
		assertThat(page.select("a[href]").eachAttr("href")).containsExactly("#x", "#y");
	}

	@Test
	void manyHeadingsOfOneNameAreNumbered() {
		assertThat(page("# A\n\n".repeat(3000)).select("h2").last().id()).isEqualTo("a-2999");
	}

	@Test
	void nothingOfTheMarkIsLeft() {
		assertThat(Markdown.render("x[^1]\n\n<a href=\"#Fn-1\">y</a>\n\n[^1]: Note.\n").html())
			.doesNotContain(FootnoteIds.MARK);
		assertThat(Markdown.render("x[^1] [^1]\n\n[^1]: Note.\n").html())
			.isEqualTo(Markdown.render("x[^1] [^1]\n\n[^1]: Note.\n").html());
	}

}
