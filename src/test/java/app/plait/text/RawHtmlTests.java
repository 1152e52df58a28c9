package app.plait.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RawHtmlTests {

	private static final String AFTER = " after **bold** words.\n\nThen `code`.\n\n- last\n";

	private static Element page(String source) {
		return Jsoup.parseBodyFragment(Markdown.render(source).html()).body();
	}

	/** Every element that HTML has or had, SVG and MathML, and one of nobody's. */
	static Stream<String> elements() {
		return Stream.of(("a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big "
				+ "blink blockquote body br button canvas caption center cite code col colgroup command content data "
				+ "datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption figure font "
				+ "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins "
				+ "isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter "
				+ "multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture "
				+ "plaintext pre progress q rb rp rt rtc ruby s samp script search section select shadow slot small "
				+ "source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th "
				+ "thead time title tr track tt u ul var video wbr xmp foreignObject desc mi annotation-xml blog-post")
			.split(" "));
	}

	private static void assertNothingIsHidden(String text) {
		Element page = page(text);
		assertThat(page.select("details :not(summary), rp").eachText()).as(text).isEmpty();
		assertThat(page.text()).as(text).contains("before", "after bold words.", "Then code.", "last");
		assertThat(page.select("strong").eachText()).as(text).contains("bold");
		assertThat(page.select("code").eachText()).as(text).anyMatch((code) -> code.startsWith("code"));
		assertThat(page.select("li").eachText()).as(text).contains("last");
	}

	@ParameterizedTest
	@MethodSource("elements")
	void noElementHidesTheRestOfThePost(String name) {
		List<String> tags = List.of("<" + name + ">", "<" + name.toUpperCase(Locale.ROOT) + " class=x>",
				"</" + name + ">", "<" + name + "/>");
		assertThat(tags).allSatisfy((tag) -> {
			assertNothingIsHidden("before " + tag + AFTER);
			if (!name.equals("pre")) {
				assertNothingIsHidden("before\n" + tag + "\n\n" + AFTER);
				assertNothingIsHidden("before\n\n" + tag + "\n\n" + AFTER);
				assertNothingIsHidden("before\n\n> " + tag + "\n\n" + AFTER);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!-- open", "<? open", "<![CDATA[ open", "<!DOCTYPE", "<div title=\"open",
			"<p class='open", "<div", "<!--", "<div> <!-- open", "<table><tr><td title='x", "<p><script>",
			"<div><textarea>", "<details> <summary>x</summary>", "<ruby>x<rp>(", "<section> <style> p {" })
	void htmlWithoutAnEndIsShownAsItWasTyped(String html) {
		assertNothingIsHidden("before\n\n" + html + "\n\n" + AFTER);
		assertNothingIsHidden("before " + html + "\n\n" + AFTER);
		assertNothingIsHidden("> before\n> " + html + "\n\n" + AFTER);
		assertNothingIsHidden("- before\n\n  " + html + "\n\n" + AFTER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "script", "style", "iframe", "xmp", "noembed", "noframes", "textarea", "title",
			"plaintext", "select", "template" })
	void whatABrowserWouldNotShowIsText(String name) {
		Element page = page("Use <" + name + "> for *this*, not </" + name + ">.");

		assertThat(page.text()).isEqualTo("Use <" + name + "> for this, not </" + name + ">.");
		assertThat(page.select(name)).isEmpty();
		assertThat(page.select("em").text()).isEqualTo("this");
	}

	@Test
	void aPostAboutDetailsShowsTheTagAndDetailsStillFold() {
		assertThat(page("Use <details> here.\n\n**More.**\n").text()).isEqualTo("Use <details> here. More.");
		assertThat(page("Use <details>.\n\n<details>\n<summary>More</summary>\n\n**Text**\n\n</details>\n\nend\n")
			.select("details > summary, details strong")).hasSize(2);
	}

	@Test
	void commentsAndHtmlThatEndStayHtml() {
		assertThat(page("a <!-- note --> b\n\n<!--\n\nnote\n\n-->\n\n<div title=\"x\">c</div>\n").text())
			.isEqualTo("a b c");
		assertThat(page("<div>\n<b>x</b>\n</div>\n").select("div > b")).hasSize(1);
	}

}
