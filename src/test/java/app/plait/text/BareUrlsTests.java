package app.plait.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BareUrlsTests {

	private static Element page(String source) {
		return Jsoup.parseBodyFragment(Markdown.render(source).html()).body();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/__x__", "https://example.org/__x__/y", "https://example.org/*x*",
			"https://example.org/*x*/y", "https://example.org/~x~", "https://example.org/~~x~~/y",
			"https://example.org/#_x_#", "https://example.org/_x_", "https://example.org/a_b_c_d",
			"https://example.org/**/*.java", "http://example.org/?q=*a*&b=_c_", "HTTPS://example.org/__x__",
			"https://example.org/(__x__)", "https://example.org/__init__.py#L1" })
	void areLinkedWhole(String url) {
		for (Element link : new Element[] { page(url).expectFirst("p"),
				page("See " + url + " and *more*.").expectFirst("p"), page("见" + url + "\n_and_").expectFirst("p"),
				page("- (" + url + ")").expectFirst("li"),
				Jsoup.parseBodyFragment(Markdown.comment("see " + url + ", *x*").html()).expectFirst("p") }) {
			assertThat(link.text()).contains(url);
			assertThat(link.select("a").eachText()).containsExactly(url);
		}
		assertThat(page(url).expectFirst("a").attr("href")).isEqualTo(url);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { "*https://example.org/x* em", "**https://example.org/x**. strong",
			"_https://example.org/a_page_ em", "_See_https://example.org/ a", "~~https://example.org/~ana~~ del",
			"__https://example.org/a__ strong", "***https://example.org/x*** em",
			"**https://example.org/__x__** strong", "(*https://example.org/x*) em", "*https://example.org/x*, em",
			"**(https://example.org/x)** strong" })
	void emphasisAroundThemStays(String source, String tag) {
		assertThat(page(source).select(tag).text().replaceAll("[()]", "")).startsWith("https://example.org/")
			.doesNotContain("**")
			.doesNotEndWith("*")
			.doesNotEndWith("~");
		assertThat(page(source).select("a")).hasSize(1);
	}

	@Test
	void escapesAndEntitiesMeanWhatTheyMeanElsewhere() {
		assertThat(page("https://example.org/a\\_b\\_c?d=1&amp;e=2 x").expectFirst("a").attr("href"))
			.isEqualTo("https://example.org/a_b_c?d=1&e=2");
		assertThat(page("&lt;https://example.org/x&gt; y").text()).isEqualTo("<https://example.org/x> y");
		assertThat(page("https://example.org/?a=1&copy=2").expectFirst("a").attr("href"))
			.isEqualTo("https://example.org/?a=1&copy=2");
		assertThat(page("https://example.org/x\\*").text()).isEqualTo("https://example.org/x*");
	}

	@Test
	void linksImagesAndCodeStayWhatTheyAre() {
		assertThat(page("[https://example.org/__a__](https://example.org/__b__)").select("a").eachAttr("href"))
			.containsExactly("https://example.org/__b__");
		assertThat(page("[see https://example.org/*a*](/b) *c*").html())
			.isEqualTo("<p><a href=\"/b\">see https://example.org/*a*</a> <em>c</em></p>");
		assertThat(page("![https://example.org/__a__](/b.png)").expectFirst("img").attr("alt"))
			.isEqualTo("https://example.org/__a__");
		assertThat(page("https://example.org/`x`").select("code").text()).isEqualTo("x");
		assertThat(page("<https://example.org/__a__>").select("a").text()).isEqualTo("https://example.org/__a__");
		assertThat(page("| a |\n|---|\n| https://example.org/__x__ |").select("td a").text())
			.isEqualTo("https://example.org/__x__");
		assertThat(page("[a]: https://example.org/__x__\n\n[a]").expectFirst("a").attr("href"))
			.isEqualTo("https://example.org/__x__");
	}

	@Test
	void wordsThatBeginLikeOneAreWords() {
		assertThat(page("http *a* https:// www *b* www. ftp* hh*c*").html())
			.isEqualTo("<p>http <em>a</em> https:// www <em>b</em> www. ftp* hh<em>c</em></p>");
	}

}
