package app.plait.reading;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class FeedWebTests {

	private static final List<String> FORMATS = List.of("atom", "rss", "json");

	@Autowired
	private BlogFixture blog;

	private long post(String title, String body, String... more) {
		String[] pairs = new String[6 + more.length];
		System.arraycopy(new String[] { "title", title, "body", body, "publish", "1" }, 0, pairs, 0, 6);
		System.arraycopy(more, 0, pairs, 6, more.length);
		return BlogFixture.id(this.blog.post("/write/new", this.blog.ana(), fields(pairs)));
	}

	private Document xml(String path) throws Exception {
		MvcTestResult answer = this.blog.get(path);
		assertThat(answer).as(path).hasStatusOk();
		byte[] bytes = answer.getResponse().getContentAsByteArray();
		DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
		return Jsoup.parse(new ByteArrayInputStream(bytes), "UTF-8", "", Parser.xmlParser());
	}

	private JsonNode json(String path) {
		return new JsonMapper().readTree(this.blog.get(path).getResponse().getContentAsByteArray());
	}

	@Test
	void noFeedAndNoPageHoldsALinkWhoseSchemeIsHidden() throws Exception {
		post("Hello", "Some <a href=\"&#x2028;javascript:alert(1)\">words</a> and [more](\u2028data:text/html,x).");

		for (String path : List.of("/posts/hello", "/feed.atom", "/feed.rss", "/feed.json")) {
			assertThat(this.blog.get(path)).bodyText()
				.contains("words", "more")
				.doesNotContain("alert(1)", "data:text");
		}
	}

	@Test
	void atomHoldsTheWholeTextTheTermsAndIdsThatStay() throws Exception {
		long java = this.blog.tag("Java & more");
		long news = this.blog.category("News");
		long post = post("Hello <b>",
				"Some *text* & [a link](/tags), [a note](#fn), [near](other?a=1&b=2), [far](https://example.org/), [other](//example.org/y), <ana@example.org>.\n\nWrite `href=\"/x\"`.",
				"tagIds", java + "", "categoryIds", news + "", "excerpt", "In short");

		Document feed = xml("/feed.atom");

		assertThat(this.blog.get("/feed.atom").getResponse().getContentType())
			.isEqualTo("application/atom+xml;charset=UTF-8");
		assertThat(feed.select("feed > title").text()).isEqualTo("Plait");
		assertThat(feed.select("feed > link[rel=self]").attr("href")).isEqualTo("http://localhost:8080/feed.atom");
		assertThat(feed.select("entry > title").text()).isEqualTo("Hello <b>");
		assertThat(feed.select("entry > category").eachAttr("term")).containsExactly("News", "Java & more");
		assertThat(feed.select("entry > summary").text()).isEqualTo("In short");
		assertThat(feed.select("entry > author > name").text()).isEqualTo("ana");
		assertThat(feed.select("entry > link").attr("href")).isEqualTo("http://localhost:8080/posts/hello-b");
		assertThat(feed.select("entry > content").text()).contains("<em>text</em> &amp;",
				"href=\"http://localhost:8080/tags\"", "href=\"http://localhost:8080/posts/hello-b#fn\"",
				"<code>href=\"/x\"</code>", "href=\"http://localhost:8080/posts/other?a=1&amp;b=2\"",
				"href=\"https://example.org/\"", "href=\"mailto:ana@example.org\"", "href=\"http://example.org/y\"");
		String id = feed.select("entry > id").text();
		assertThat(id).matches("urn:uuid:[0-9a-f-]{36}").isNotEqualTo(feed.select("feed > id").text());

		this.blog.post("/write/" + post, this.blog.ana(), fields("title", "Hello", "slug", "moved", "version",
				this.blog.jdbc().queryForObject("select version from post where id = ?", String.class, post)));
		feed = xml("/feed.atom");
		assertThat(feed.select("entry > id").text()).isEqualTo(id);
		assertThat(feed.select("entry > link").attr("href")).endsWith("/posts/moved");
		assertThat(Instant.parse(feed.select("entry > updated").text()))
			.isAfter(Instant.parse(feed.select("entry > published").text()));
		assertThat(feed.select("feed > updated").text()).isEqualTo(feed.select("entry > updated").text());
	}

	@Test
	void idsAreMadeOfTheBlogAndThePostAlone() throws Exception {
		this.blog.sql("update site set uuid = '00000000-0000-4000-8000-000000000001'");
		long post = post("Hello", "Text");
		String name = "00000000-0000-4000-8000-000000000001/post/" + post;

		assertThat(xml("/feed.atom").select("entry > id").text())
			.isEqualTo("urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aFeedOfACombinationOutlivesTheNamesOfItsTerms() throws Exception {
		long java = this.blog.tag("Java");
		post("Hello", "Text", "tagIds", java + "");
		String id = xml("/browse/feed.atom?tag=java").select("feed > id").text();

		this.blog.post("/admin/tags/" + java, this.blog.admin(), fields("name", "Jvm", "slug", "jvm", "version", "1"));

		assertThat(xml("/browse/feed.atom?tag=jvm").select("feed > id").text()).isEqualTo(id);
		assertThat(xml("/browse/feed.atom?author=ana").select("feed > id").text()).isNotEqualTo(id);
	}

	@Test
	void rssAndJsonSayTheSame() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.sql("update site set licence_name = 'CC BY 4.0', licence_url = 'https://creativecommons.org/by', "
				+ "rights_holder = 'Ana', tagline = 'On tea'");
		post("Hello", "Some *text*.", "tagIds", java + "");

		Document rss = xml("/feed.rss");
		assertThat(rss.select("channel > description").text()).isEqualTo("On tea");
		assertThat(rss.select("channel > copyright").text()).isEqualTo("© Ana, CC BY 4.0");
		assertThat(rss.select("channel > cc|license").text()).isEqualTo("https://creativecommons.org/by");
		assertThat(rss.select("item > title").text()).isEqualTo("Hello");
		assertThat(rss.select("item > category").text()).isEqualTo("Java");
		assertThat(rss.select("item > content|encoded").text()).contains("<em>text</em>");
		assertThat(rss.select("item > guid").attr("isPermaLink")).isEqualTo("false");
		assertThat(rss.select("item > pubDate").text()).endsWith("GMT");

		JsonNode json = json("/feed.json");
		assertThat(json.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
		assertThat(json.at("/items/0/title").asString()).isEqualTo("Hello");
		assertThat(json.at("/items/0/tags/0").asString()).isEqualTo("Java");
		assertThat(json.at("/items/0/content_html").asString()).contains("<em>text</em>");
		assertThat(json.at("/items/0/id").asString()).isEqualTo(rss.select("item > guid").text());
		assertThat(xml("/feed.atom").select("link[rel=license]").attr("href"))
			.isEqualTo("https://creativecommons.org/by");
	}

	@Test
	void descriptionsInRssAreHtml() throws Exception {
		this.blog.sql("update site set tagline = 'Tea & <b>'");
		post("Hello", "Text", "excerpt", "1 < 2 & <em>Ü</em> &amp;");

		Document rss = xml("/feed.rss");

		assertThat(Jsoup.parse(rss.select("channel > description").text()).text()).isEqualTo("Tea & <b>");
		assertThat(Jsoup.parse(rss.select("item > description").text()).text()).isEqualTo("1 < 2 & <em>Ü</em> &amp;");
		assertThat(rss.select("item > description").text()).contains("Ü");
		assertThat(xml("/feed.atom").select("entry > summary").text()).isEqualTo("1 < 2 & <em>Ü</em> &amp;");
		assertThat(json("/feed.json").at("/items/0/summary").asString()).isEqualTo("1 < 2 & <em>Ü</em> &amp;");
	}

	@Test
	void anEmptyFeedIsAsOldAsTheBlog() throws Exception {
		this.blog.tag("Java");
		this.blog.sql("update account set created_at = timestamp with time zone '2020-01-02 03:04:05+00:00'");

		for (String list : List.of("", "/tags/java", "/browse")) {
			assertThat(xml(list + "/feed.atom").select("feed > updated").text()).as(list)
				.isEqualTo("2020-01-02T03:04:05Z");
			assertThat(xml(list + "/feed.rss").select("channel > lastBuildDate").text()).as(list)
				.isEqualTo("Thu, 2 Jan 2020 03:04:05 GMT");
			assertThat(this.blog.get(list + "/feed.json")).as(list).bodyText().doesNotContain("1970");
		}
	}

	@Test
	void everyListHasItsFeedAndNamesIt() throws Exception {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");
		post("One", "Text", "tagIds", java + "", "categoryIds", news + "");
		post("Two", "Text");

		assertThat(xml("/feed.atom").select("entry > id").eachText()).doesNotHaveDuplicates().hasSize(2);
		for (String list : List.of("/tags/java", "/categories/news", "/browse?tag=java&category=news")) {
			String discovered = page(this.blog.get(list)).select("link[type=application/atom+xml]").last().attr("href");
			assertThat(xml(discovered).select("entry > title").eachText()).as(list).containsExactly("One");
		}
		assertThat(xml("/authors/ana/feed.atom").select("entry > title").eachText()).containsExactly("Two", "One");
		for (String format : FORMATS) {
			assertThat(this.blog.get("/tags/java/feed." + format)).hasStatusOk();
			assertThat(this.blog.get("/tags/none/feed." + format)).hasStatus(404);
			assertThat(this.blog.get("/authors/none/feed." + format)).hasStatus(404);
		}
		assertThat(this.blog.get("/browse/feed.atom?category=news&tag=java")).hasStatus(301)
			.hasHeader("Location", "/browse/feed.atom?tag=java&category=news");
		assertThat(page(this.blog.get("/posts/one")).select("link[type=application/atom+xml]").attr("href"))
			.isEqualTo("/feed.atom");
	}

	@Test
	void hostileTextLeavesFeedsWellFormed() throws Exception {
		long tag = this.blog.tag("]]> & <x>");
		post("]]><script>alert(1)</script>", "\u0000\u0001\uFFFE ]]> & <script>alert(1)</script> \uD83D\uDE00",
				"tagIds", tag + "");

		for (String path : List.of("/feed.atom", "/feed.rss", "/sitemap.xml")) {
			assertThat(xml(path).select("script")).as(path).isEmpty();
		}
		assertThat(json("/feed.json").at("/items/0/title").asString()).isEqualTo("]]><script>alert(1)</script>");
	}

	@Test
	void onlyWhatIsPublicIsInFeedsAndSitemap() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.draft(this.blog.ana(), "Draft", java);
		post("Later", "Text", "publishAt", "2199-01-01T10:00", "tagIds", java + "");

		assertThat(xml("/feed.atom").select("entry")).isEmpty();
		assertThat(xml("/tags/java/feed.rss").select("item")).isEmpty();
		assertThat(json("/feed.json").get("items").size()).isZero();
		assertThat(xml("/sitemap.xml").select("loc").eachText()).noneMatch((url) -> url.contains("/posts/"))
			.noneMatch((url) -> url.contains("/tags/java"));
	}

	@Test
	void aFeedHoldsTheNewestTwentyInAFewStatements() throws Exception {
		for (int i = 1; i <= 22; i++) {
			post("Post " + i, "Text", "publishAt", String.format(Locale.ROOT, "2020-01-%02dT10:00", i));
		}
		this.blog.get("/archive");

		assertThat(StatementCount.of(() -> this.blog.get("/feed.atom"))).hasSizeLessThanOrEqualTo(2);
		assertThat(xml("/feed.atom").select("entry > title").eachText()).hasSize(20).startsWith("Post 22", "Post 21");
	}

	@Test
	void theSitemapNamesEveryPageWithItsLastChange() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.tag("empty");
		post("One", "Text", "publishAt", "2020-01-02T10:00", "tagIds", java + "");
		this.blog.sql("update post set updated_at = published_at");

		Document sitemap = xml("/sitemap.xml");

		assertThat(sitemap.select("loc").eachText())
			.contains("http://localhost:8080/", "http://localhost:8080/posts/one", "http://localhost:8080/tags/java",
					"http://localhost:8080/authors/ana")
			.doesNotContain("http://localhost:8080/tags/empty");
		assertThat(sitemap.select("url:has(loc:contains(/posts/one)) lastmod").text())
			.isEqualTo("2020-01-02T10:00:00Z");
		assertThat(this.blog.get("/sitemaps/1.xml")).hasStatus(404);
	}

	@Test
	void aLongSitemapIsAnIndexOfParts() throws Exception {
		long author = this.blog.ana().id();
		Instant at = Instant.parse("2020-01-01T00:00:00Z");
		this.blog.jdbc()
			.batchUpdate(
					"insert into post (id, version, author_id, title, slug, excerpt, body, body_html, html_version, "
							+ "summary, created_at, updated_at, published_at) values (?, 1, ?, 'x', ?, '', '', '', 99, '', ?, ?, ?)",
					java.util.stream.IntStream.rangeClosed(1, 2_001).mapToObj((i) -> {
						Object when = at.plus(i, ChronoUnit.MINUTES).atOffset(java.time.ZoneOffset.UTC);
						return new Object[] { 1_000_000 + i, author, "p" + i, when, when, when };
					}).toList());
		this.blog.sql("update post set updated_at = ? where id = 1000001",
				Instant.parse("2020-01-09T00:00:00Z").atOffset(java.time.ZoneOffset.UTC));

		List<String> parts = xml("/sitemap.xml").select("sitemapindex > sitemap > loc").eachText();
		assertThat(parts).containsExactly("http://localhost:8080/sitemaps/1.xml",
				"http://localhost:8080/sitemaps/2.xml");
		List<String> first = xml("/sitemaps/1.xml").select("loc").eachText();
		List<String> second = xml("/sitemaps/2.xml").select("loc").eachText();
		assertThat(first).hasSize(2_000);
		assertThat(second).doesNotContainAnyElementsOf(first).contains("http://localhost:8080/posts/p2001");
		assertThat(first.size() + second.size()).isEqualTo(2_001 + 6);
		assertThat(xml("/sitemap.xml").select("sitemap > lastmod").eachText()).containsExactly("2020-01-09T00:00:00Z",
				"2020-01-02T09:21:00Z");
		assertThat(this.blog.get("/sitemaps/3.xml")).hasStatus(404);

		long changed = post("Changed", "Text", "publishAt", "2020-01-01T00:30");
		xml("/sitemap.xml");
		this.blog.post("/write/" + changed, this.blog.ana(),
				fields("title", "Changed", "body", "Other", "version", "1"));
		Object when = this.blog.jdbc()
			.queryForObject("select updated_at from post where id = ?", OffsetDateTime.class, changed);
		this.blog.get("/");
		assertThat(StatementCount.of(() -> this.blog.get("/sitemap.xml"))).hasSizeLessThanOrEqualTo(3);
		assertThat(xml("/sitemap.xml").select("sitemap > lastmod").first().text())
			.isEqualTo(((OffsetDateTime) when).toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
	}

	@Test
	void robotsSecurityAndManifestAreThere() {
		assertThat(this.blog.get("/robots.txt")).bodyText().contains("Sitemap: http://localhost:8080/sitemap.xml");
		assertThat(this.blog.get("/.well-known/security.txt")).hasStatus(404);
		this.blog.sql("update site set contacts = 'security@example.org'");
		assertThat(this.blog.get("/.well-known/security.txt")).bodyText()
			.contains("Contact: mailto:security@example.org", "Expires: 20");
		assertThat(json("/site.webmanifest").get("name").asString()).isEqualTo("Plait");
		assertThat(json("/site.webmanifest").at("/icons/0/src").asString())
			.isEqualTo(page(this.blog.get("/")).select("link[rel=icon]").attr("href"));
		assertThat(this.blog.get("/favicon.ico")).hasStatus(301);
		assertThat(this.blog.get("/assets/icon.svg")).hasStatusOk();
	}

}
