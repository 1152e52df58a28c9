package app.plait.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class PublicPagesWebTests {

	@Autowired
	private BlogFixture blog;

	private long post(String title, String day, String... more) {
		return BlogFixture.id(this.blog.post("/write/new", this.blog.ana(),
				fields(Stream
					.concat(Stream.of("title", title, "body", "Text of " + title, "publish", "1", "publishAt",
							day + "T10:00"), Stream.of(more))
					.toArray(String[]::new))));
	}

	private static JsonNode data(Document page) {
		return new JsonMapper().readTree(page.expectFirst("script[type=application/ld+json]").data());
	}

	@Test
	void theArchiveCountsByYearAndMonthAndEachLeadsToItsPosts() {
		post("One", "2020-01-31");
		post("Two", "2020-03-01");
		post("Three", "2021-12-31");
		this.blog.draft(this.blog.ana(), "Draft");

		Document archive = page(this.blog.get("/archive"));
		assertThat(archive.select(".letter h2").eachText()).containsExactly("2021 1", "2020 2");
		assertThat(archive.select(".letter li").eachText()).containsExactly("December 2021 1", "January 2020 1",
				"March 2020 1");
		assertThat(archive.select("svg.spark[role=img]").attr("aria-label")).contains("January 2020", "at most 1");
		assertThat(page(this.blog.get("/archive/2020")).select(".posts h2").eachText()).containsExactly("Two", "One");
		assertThat(page(this.blog.get("/archive/2020/01")).select(".posts h2").eachText()).containsExactly("One");
		for (String none : List.of("/archive/2019", "/archive/2020/02", "/archive/2020/13", "/archive/2020/1",
				"/archive/x")) {
			assertThat(this.blog.get(none)).as(none).hasStatus(404);
		}
	}

	@Test
	void monthsAreThoseOfTheSitesZone() {
		this.blog.sql("update site set zone = 'Pacific/Auckland'");
		post("New year", "2021-01-01");

		assertThat(page(this.blog.get("/archive/2021/01")).select(".posts h2").text()).isEqualTo("New year");
		assertThat(this.blog.get("/archive/2020/12")).hasStatus(404);
	}

	@Test
	void authorsAreThoseWhoHavePublished() {
		post("One", "2020-01-31");
		this.blog.somebody("rita", app.plait.account.Role.READER);
		this.blog.draft(this.blog.admin(), "Draft");

		assertThat(page(this.blog.get("/authors")).select(".terms li").eachText()).containsExactly("ana 1");
		assertThat(page(this.blog.get("/authors/ana")).select(".posts h2").text()).isEqualTo("One");
		for (String none : List.of("/authors/rita", "/authors/root", "/authors/nobody")) {
			assertThat(this.blog.get(none)).as(none).hasStatus(404);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/posts/Feedcase, /posts/feedcase", "/posts/FEED%20case, /posts/feed-case",
			"/posts/F%C3%A9edcase, /posts/feedcase", "/posts/Old-Slug, /posts/feed-case",
			"/posts/Feedcase/comments, /posts/feedcase/comments",
			"/posts/Feedcase/feed.atom, /posts/feedcase/feed.atom", "/authors/Ana, /authors/ana",
			"/authors/ANA/feed.rss, /authors/ana/feed.rss", "/browse?author=ANA, /browse?author=ana",
			"/posts/Secret, ''", "/posts/Feed, ''", "/authors/Nobody, ''", "/authors/Rita, ''" })
	void addressesInAnotherSpellingLeadOn(String asked, String leadsTo) {
		post("Feedcase", "2020-01-31");
		long second = post("Feed case", "2020-01-31", "slug", "old-slug");
		this.blog.post("/write/" + second, this.blog.ana(),
				fields("title", "Feed case", "slug", "feed-case", "version", "1"));
		this.blog.draft(this.blog.somebody("rita", app.plait.account.Role.AUTHOR), "Secret");

		if (leadsTo.isEmpty()) {
			assertThat(this.blog.get(asked)).hasStatus(404);
		}
		else {
			assertThat(this.blog.get(asked)).hasStatus(301).hasHeader("Location", leadsTo);
			assertThat(this.blog.get(leadsTo)).hasStatusOk();
		}
	}

	@Test
	void aPostLeadsToItsNeighboursAndToThoseThatShareItsRarestTerms() {
		Long[] tags = Stream.of("common", "rare").map(this.blog::tag).toArray(Long[]::new);
		String common = tags[0] + "";
		String rare = tags[1] + "";
		post("Rare", "2020-01-01", "tagIds", common, "tagIds", rare);
		for (int i = 1; i <= 6; i++) {
			post("Common " + i, "2020-02-0" + i, "tagIds", common);
		}
		post("This", "2020-03-01", "tagIds", common, "tagIds", rare);
		post("Stranger", "2020-03-02");
		this.blog.draft(this.blog.ana(), "Draft", tags);

		Document page = page(this.blog.get("/posts/this"));

		assertThat(page.select(".neighbours a[rel=prev]").text()).isEqualTo("Common 6");
		assertThat(page.select(".neighbours a[rel=next]").text()).isEqualTo("Stranger");
		assertThat(page.select(".related a").eachText()).containsExactly("Rare", "Common 6", "Common 5");
		assertThat(page(this.blog.get("/posts/stranger")).select(".related, .neighbours a[rel=next]")).isEmpty();

		this.blog.sql("update post set title = 'Renamed' where slug = 'stranger'");
		assertThat(page(this.blog.get("/posts/this")).select(".neighbours a[rel=next]").text()).isEqualTo("Renamed");
		this.blog.sql("update post set published_at = null where slug = 'stranger'");
		assertThat(page(this.blog.get("/posts/this")).select(".neighbours a[rel=next]")).isEmpty();
		this.blog.sql("update site set language = 'de'");
		assertThat(page(this.blog.get("/posts/this")).select(".related h2").text()).isEqualTo("Verwandte Beiträge");
	}

	@Test
	void aPostSaysHowLongItTakesAndWhatIsInIt() {
		String text = "# One\n\n" + "word ".repeat(660) + "\n\n# Two\n\n# Three\n";
		this.blog.post("/write/new", this.blog.ana(), fields("title", "Long", "body", text, "publish", "1"));
		post("Short", "2020-01-01");

		Document page = page(this.blog.get("/posts/long"));
		assertThat(page.select(".meta").text()).contains("3 min");
		assertThat(page.select(".contents a").eachText()).containsExactly("One", "Two", "Three");
		for (Element link : page.select(".contents a")) {
			assertThat(page.getElementById(link.attr("href").substring(1))).as(link.outerHtml()).isNotNull();
		}
		assertThat(page(this.blog.get("/posts/short")).select(".contents")).isEmpty();
		assertThat(page(this.blog.get("/posts/short")).select(".meta").text()).contains("1 min");
	}

	@Test
	void aPageSaysWhatItIsToProgramsWithoutBreakingOut() {
		long java = this.blog.tag("Java & </script>");
		long news = this.blog.category("News");
		post("A \"title\" </script><b>", "2020-01-02", "tagIds", java + "", "categoryIds", news + "", "excerpt",
				"In <short>");

		Document page = page(this.blog.get("/posts/a-title-script-b"));

		assertThat(page.select("link[rel=canonical]").attr("href"))
			.isEqualTo("http://localhost:8080/posts/a-title-script-b");
		assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
		assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo("A \"title\" </script><b>");
		assertThat(page.select("meta[name=description]").attr("content")).isEqualTo("In <short>");
		assertThat(page.select("meta[property=article:tag]").attr("content")).isEqualTo("Java & </script>");
		JsonNode data = data(page);
		assertThat(data.at("/0/@type").asString()).isEqualTo("BlogPosting");
		assertThat(data.at("/0/headline").asString()).isEqualTo("A \"title\" </script><b>");
		assertThat(data.at("/0/datePublished").asString()).isEqualTo("2020-01-02T10:00:00Z");
		assertThat(data.at("/1/@type").asString()).isEqualTo("BreadcrumbList");
		assertThat(data.at("/1/itemListElement/1/name").asString()).isEqualTo("News");
		assertThat(page.select("head b, body > b")).isEmpty();
	}

	@Test
	void aPostThatWasSavedOnceIsNotUpdatedHoweverOldItsDate() {
		post("Old", "2020-01-02");

		Document page = page(this.blog.get("/posts/old"));
		assertThat(page.select(".meta").text()).doesNotContain("updated");
		assertThat(data(page).at("/0/dateModified").asString()).isEqualTo("2020-01-02T10:00:00Z");
	}

	@Test
	void idsOfTheAboutTextAreOnItsPageOnly() {
		this.blog.sql("update site set about_html = '<h2 id=\"more\">More</h2>'");
		post("One", "2020-01-02");

		assertThat(page(this.blog.get("/about")).select("[id=more]")).hasSize(1);
		assertThat(page(this.blog.get("/posts/one")).select("[id=more]")).isEmpty();
		assertThat(page(this.blog.get("/posts/one")).select("aside h2").eachText()).contains("More");
	}

	@Test
	void aListNamesThePagesBeforeAndAfterItAndItsPlace() {
		long java = this.blog.tag("Java");
		for (int i = 1; i <= 21; i++) {
			post("Post " + i, String.format(Locale.ROOT, "2020-01-%02d", i), "tagIds", java + "");
		}

		Document first = page(this.blog.get("/tags/java"));
		assertThat(first.select("head link[rel=next]").attr("href")).startsWith("/tags/java?before=");
		assertThat(first.select("head link[rel=prev]")).isEmpty();
		Document second = page(this.blog.get(first.select(".pager a[rel=next]").attr("href")));
		assertThat(second.select(".pager").text()).contains("Page 2 of 3");
		assertThat(second.select("link[rel=canonical]").attr("href")).contains("/tags/java?before=");
		assertThat(second.select("head link[rel=prev]").attr("href")).isEqualTo("/tags/java");
		assertThat(first.title()).isEqualTo("Java · Plait");
		assertThat(second.title()).isEqualTo("Java · Plait (2/3)");
		assertThat(second.select("meta[property=og:title]").attr("content")).isEqualTo("Java");
		assertThat(first.select(".meta").first().text()).contains("21 posts", "the newest from 21 January 2020");
	}

	@Test
	void manyTermsStandUnderTheirLettersAndCanBeFiltered() {
		for (int i = 0; i < 45; i++) {
			this.blog.tag(((i % 2 == 0) ? "Éclair " : "zebra ") + i);
		}

		Document all = page(this.blog.get("/tags"));
		assertThat(all.select(".letter h2").eachText()).containsExactly("E", "Z");
		assertThat(all.select("input[name=q]")).hasSize(1);
		Document some = page(this.blog.get("/tags?q=ZEBRA%204"));
		assertThat(some.select(".terms li").eachText()).containsExactly("zebra 41 0", "zebra 43 0");
		assertThat(some.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
		assertThat(page(this.blog.get("/tags?q=nothing")).select(".empty").text()).contains("nothing");
	}

	@Test
	void theAboutTextHasAPageOfItsOwnInTheMenu() {
		assertThat(this.blog.get("/about")).hasStatus(404);
		assertThat(page(this.blog.get("/")).select("header a[href=/about]")).isEmpty();

		this.blog.sql("update site set about_html = '<p>About <em>us</em></p>'");

		assertThat(page(this.blog.get("/about")).select(".prose em").text()).isEqualTo("us");
		assertThat(page(this.blog.get("/")).select("header a[href=/about]").text()).isEqualTo("About");
	}

	@Test
	void inGermanNoEnglishIsLeft() throws Exception {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");
		this.blog.tag("leer");
		this.blog.category("leer");
		for (int i = 1; i <= 11; i++) {
			post("Beitrag " + i, String.format(Locale.ROOT, "2020-01-%02d", i), "tagIds", java + "", "categoryIds",
					news + "");
		}
		this.blog.sql("update site set language = 'de', accent = 'ocean', fonts = 'clear'");
		Properties english = PropertiesLoaderUtils.loadProperties(
				new org.springframework.core.io.support.EncodedResource(new ClassPathResource("messages.properties"),
						"UTF-8"));
		Properties german = PropertiesLoaderUtils.loadProperties(
				new org.springframework.core.io.support.EncodedResource(new ClassPathResource("messages_de.properties"),
						"UTF-8"));
		List<String> onlyEnglish = english.entrySet()
			.stream()
			.filter((text) -> !text.getValue().equals(german.get(text.getKey())))
			.map((text) -> text.getValue().toString())
			.filter((text) -> text.length() > 4 && !text.contains("{"))
			.toList();
		Map<String, app.plait.account.SignedIn> pages = new java.util.LinkedHashMap<>();
		Stream
			.of("/", "/posts/beitrag-5", "/tags", "/tags/java", "/categories", "/archive", "/archive/2020", "/authors",
					"/authors/ana", "/browse?tag=java", "/search", "/search?q=beitrag", "/search?q=nichts",
					"/tags/leer", "/categories/leer", "/login")
			.forEach((path) -> pages.put(path, null));
		Stream
			.of("/write", "/write/new", "/admin", "/admin/tags", "/admin/categories", "/admin/tags/" + java,
					"/admin/tags/" + java + "/delete", "/admin/settings")
			.forEach((path) -> pages.put(path, this.blog.admin()));

		pages.forEach((path, who) -> {
			Document page = page((who == null) ? this.blog.get(path) : this.blog.get(path, who));
			assertThat(page.select("html").attr("lang")).as(path).isEqualTo("de");
			assertThat(page.html()).as(path).doesNotContain("??");
			assertThat(page.body().select("*").eachText().stream().filter(onlyEnglish::contains)).as(path).isEmpty();
		});
		assertThat(page(this.blog.get("/posts/beitrag-5")).select(".meta").text()).contains("5. Januar 2020", "Min.");
		assertThat(page(this.blog.get("/")).select("html").attr("class")).isEqualTo("accent-ocean fonts-clear");
		assertThat(Locale.getDefault()).isNotEqualTo(Locale.GERMAN);
	}

}
