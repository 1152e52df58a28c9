package app.plait.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.account.Role;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class ReadingWebTests {

	@Autowired
	private BlogFixture blog;

	/**
	 * Publishes posts "Post 1" to "Post n", a day after the other; the last is the
	 * newest.
	 */
	private void posts(int from, int to, Long... tags) {
		for (int i = from; i <= to; i++) {
			this.blog.post("/write/new", this.blog.ana(),
					fields(Stream
						.concat(Stream.of("title", "Post " + i, "body", "Text", "publish", "1", "publishAt",
								java.time.LocalDate.of(2020, 1, 1).plusDays(i) + "T10:00"),
								Stream.of(tags).flatMap((tag) -> Stream.of("tagIds", tag.toString())))
						.toArray(String[]::new)));
		}
	}

	private static List<String> titles(Document page) {
		return page.select(".posts h2").eachText();
	}

	private static List<String> numbered(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((i) -> "Post " + (to + from - i)).toList();
	}

	@Test
	void theHomePageShowsTheNewestPostsWithTheirTerms() {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");
		this.blog.post("/write/new", this.blog.ana(), fields("title", "Hello", "body", "# Head\n\nThe *first* words.",
				"tagIds", java + "", "categoryIds", news + "", "publish", "1"));
		this.blog.draft(this.blog.ana(), "Draft");

		Document page = page(this.blog.get("/"));

		assertThat(page.select("h1").text()).isEqualTo("Plait");
		assertThat(titles(page)).containsExactly("Hello");
		assertThat(page.select(".posts li").text()).contains("The first words.", "ana");
		assertThat(page.select(".posts a").eachAttr("href")).containsExactlyInAnyOrder("/posts/hello", "/authors/ana",
				"/tags/java", "/categories/news");
		assertThat(page.select(".posts time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
	}

	@Test
	void pagingByCursorShowsEachPostOnceThereAndBackWhilePostsAreAdded() {
		long java = this.blog.tag("Java");
		posts(1, 25, java);
		for (String path : List.of("/", "/tags/java")) {
			Document first = page(this.blog.get(path));
			assertThat(titles(first)).isEqualTo(numbered(16, 25));
			assertThat(first.select("a[rel=prev]")).isEmpty();
			String second = first.select("a[rel=next]").attr("href");
			assertThat(second).startsWith(path + "?before=");
			String third = page(this.blog.get(second)).select("a[rel=next]").attr("href");
			assertThat(titles(page(this.blog.get(second)))).isEqualTo(numbered(6, 15));
			Document last = page(this.blog.get(third));
			assertThat(titles(last)).isEqualTo(numbered(1, 5));
			assertThat(last.select("a[rel=next]")).isEmpty();

			assertThat(titles(page(this.blog.get(last.select("a[rel=prev]").attr("href"))))).isEqualTo(numbered(6, 15));
			assertThat(page(this.blog.get(second)).select("a[rel=prev]").attr("href")).isEqualTo(path);
		}
		String second = page(this.blog.get("/")).select("a[rel=next]").attr("href");
		posts(26, 28);
		assertThat(titles(page(this.blog.get(second)))).isEqualTo(numbered(6, 15));
		assertThat(page(this.blog.get(second)).select("a[rel=prev]").attr("href")).startsWith("/?before=");
	}

	@Test
	void postsOfTheSameMomentAreNeitherLostNorShownTwice() {
		for (int i = 1; i <= 23; i++) {
			this.blog.post("/write/new", this.blog.ana(),
					fields("title", "Post " + i, "body", "Text", "publish", "1", "publishAt", "2020-01-01T10:00"));
		}
		List<String> seen = new ArrayList<>();
		String path = "/";
		while (!path.isEmpty()) {
			Document page = page(this.blog.get(path));
			seen.addAll(titles(page));
			path = page.select("a[rel=next]").attr("href");
		}

		assertThat(seen).hasSize(23).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?before=x", "/?before=1", "/?before=99999999999999999999-1", "/?before=", "/posts/none",
			"/tags/none", "/categories/none", "/nothing", "/posts", "/tags/a/b" })
	void whatIsNotThereIsNotFound(String path) {
		assertThat(this.blog.get(path)).hasStatus(404);
	}

	@Test
	void termsAreListedWithTheirCountsAndPostsOneClickAway() {
		long java = this.blog.tag("Java");
		this.blog.tag("alone");
		this.blog.publish(this.blog.ana(), "One", java);
		this.blog.draft(this.blog.ana(), "Two", java);

		Document page = page(this.blog.get("/tags"));

		assertThat(page.select("h1").text()).isEqualTo("Tags");
		assertThat(page.select(".terms li").eachText()).containsExactly("alone 0", "Java 1");
		assertThat(titles(page(this.blog.get(page.select(".terms a:contains(Java)").attr("href")))))
			.containsExactly("One");
		MvcTestResult empty = this.blog.get("/tags/alone");
		assertThat(empty).hasStatusOk();
		assertThat(page(empty).select(".empty").text()).isEqualTo("No post has this tag yet.");
		assertThat(page(this.blog.get("/categories")).select("h1").text()).isEqualTo("Categories");
	}

	private static final List<String> LISTS = List.of("/", "/tags/tag-1", "/tags", "/categories", "/authors/ana",
			"/authors", "/archive", "/archive/2020", "/browse?tag=tag-1&without=tag-2", "/posts/post-1");

	private List<Integer> statementsOfLists() throws Exception {
		List<Integer> counts = new ArrayList<>();
		for (String path : LISTS) {
			this.blog.sql("update site set version = version");
			// What must be read anew once after a change.
			assertThat(this.blog.get("/browse")).hasStatusOk();
			counts.add(StatementCount.of(() -> this.blog.get(path)).size());
		}
		return counts;
	}

	@Test
	void aPageTakesTheSameStatementsForFewAndManyPosts() throws Exception {
		Long[] tags = IntStream.range(0, 5).mapToObj((i) -> this.blog.tag("Tag " + i)).toArray(Long[]::new);
		posts(1, 10, tags);
		List<Integer> few = statementsOfLists();
		posts(11, 100, tags);

		assertThat(statementsOfLists()).isEqualTo(few);
		assertThat(few).allMatch((count) -> count <= 2);
	}

	@Test
	void theFirstPageAfterAChangeReadsNoMoreThanWhatHasChanged() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "One", java);
		for (String path : List.of("/", "/tags/java", "/authors/ana", "/browse?tag=java")) {
			this.blog.get(path);
			this.blog.publish(this.blog.ana(), "Another", java);

			assertThat(StatementCount.of(() -> this.blog.get(path)).size()).as(path).isLessThanOrEqualTo(5);
		}
	}

	@Test
	void publicPagesAreTheSameBytesForEveryoneAndSetNoCookie() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "Hello", java);
		for (String path : List.of("/", "/posts/hello", "/tags", "/tags/java", "/categories")) {
			MvcTestResult anonymous = this.blog.get(path);

			assertThat(anonymous).hasStatusOk();
			assertThat(anonymous.getResponse().getHeader("Set-Cookie")).as(path).isNull();
			assertThat(anonymous.getRequest().getSession(false)).as(path).isNull();
			assertThat(anonymous.getResponse().getHeader("Cache-Control")).as(path).isEqualTo("no-cache");
			for (Role role : Role.values()) {
				assertThat(this.blog.get(path, this.blog.somebody(role.name().toLowerCase(Locale.ROOT), role))
					.getResponse()
					.getContentAsByteArray()).as(path).isEqualTo(anonymous.getResponse().getContentAsByteArray());
			}
		}
	}

	@Test
	void thePostPageNamesAuthorDateAndWhenItWasUpdated() {
		long post = BlogFixture.id(this.blog.post("/write/new", this.blog.ana(),
				fields("title", "Hello", "body", "Text", "publish", "1", "publishAt", "2020-01-02T10:00")));
		this.blog.sql("update post set updated_at = published_at where id = ?", post);
		assertThat(page(this.blog.get("/posts/hello")).select(".meta").text())
			.isEqualTo("ana · 2 January 2020 · 1 min");

		this.blog.sql(
				"update post set version = 2, updated_at = timestamp with time zone '2021-03-04 10:00:00+00:00' where id = ?",
				post);
		assertThat(page(this.blog.get("/posts/hello")).select(".meta").text()).contains("updated 4 March 2021");
	}

	@Test
	void datesAreThoseOfTheSitesZone() {
		this.blog.sql("update site set zone = 'Pacific/Auckland'");
		this.blog.post("/write/new", this.blog.ana(),
				fields("title", "Hello", "body", "Text", "publish", "1", "publishAt", "2020-01-02T01:00"));

		Document page = page(this.blog.get("/posts/hello"));
		assertThat(page.select(".meta time").first().text()).isEqualTo("2 January 2020");
		assertThat(page.select(".meta time").attr("datetime")).isEqualTo("2020-01-01T12:00:00Z");
	}

	@Test
	void aTrailingSlashLeadsToTheAddressWithoutIt() {
		assertThat(this.blog.get("/tags/")).hasStatus(301).hasHeader("Location", "/tags");
	}

	@Test
	void scriptInATextIsInert() {
		this.blog.post("/write/new", this.blog.ana(),
				fields("title", "<script>alert(1)</script>", "body",
						"<script>alert(1)</script><img src=x onerror=alert(1)>\n\nText", "excerpt",
						"<b onclick=x>bold</b>", "publish", "1"));

		for (String path : List.of("/", "/posts/script-alert-1-script")) {
			Document page = page(this.blog.get(path));
			assertThat(page.select("script:not([src]):not([type=application/ld+json]), [onerror], [onclick]")).as(path)
				.isEmpty();
			assertThat(page.text()).contains("<script>alert(1)</script>");
		}
	}

	@Test
	void postsOfAnyCenturyAreReachedByPaging() {
		for (int i = 11; i <= 22; i++) {
			this.blog.post("/write/new", this.blog.ana(), fields("title", "Old " + i, "body", "Text", "publish", "1",
					"publishAt", "1955-01-" + i + "T10:00"));
		}

		String second = page(this.blog.get("/")).select(".pager a[rel=next]").attr("href");
		assertThat(titles(page(this.blog.get(second)))).containsExactly("Old 12", "Old 11");
	}

	@Test
	void aPageOfAListHasOneAddress() {
		posts(1, 25);
		String second = page(this.blog.get("/")).select(".pager a[rel=next]").attr("href");

		assertThat(this.blog.get("/?before=9999999999999999-1")).hasStatus(301).hasHeader("Location", "/");
		assertThat(this.blog.get(second.replaceFirst("\\d+$", "1"))).hasStatus(301).hasHeader("Location", second);
		MvcTestResult beyond = this.blog.get("/?before=0-0");
		assertThat(beyond).hasStatus(301);
		assertThat(page(this.blog.get(beyond.getResponse().getHeader("Location"))).select(".pager").text())
			.contains("Page 3 of 3");
		long above = Long.parseLong(second.replaceFirst(".*-", ""));
		this.blog.post("/write/" + above + "/trash", this.blog.ana(), fields());
		String moved = this.blog.get(second).getResponse().getHeader("Location");
		assertThat(titles(page(this.blog.get(moved)))).isEqualTo(numbered(6, 15));
	}

}
