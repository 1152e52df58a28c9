package app.plait.reading.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import app.plait.content.RetryingTransaction;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SearchWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private SearchBacklog backlog;

	@Autowired
	private RetryingTransaction work;

	private Document search(String words, String... more) {
		return page(this.blog.get("/search?q=" + UriUtils.encode(words, "UTF-8") + String.join("", more)));
	}

	private List<String> found(String words, String... more) {
		return search(words, more).select(".posts h2").eachText();
	}

	private long post(String title, String body, String... more) {
		String[] pairs = new String[6 + more.length];
		System.arraycopy(new String[] { "title", title, "body", body, "publish", "1" }, 0, pairs, 0, 6);
		System.arraycopy(more, 0, pairs, 6, more.length);
		return BlogFixture.id(this.blog.post("/write/new", this.blog.ana(), fields(pairs)));
	}

	@ParameterizedTest
	@CsvSource({ "kettle, true", "KETTLE, true", "kett, true", "ettle, false", "cafe, true", "CAFÉ, true",
			"'copper kettle', true", "'kettle copper', true", "'\"copper kettle\"', true", "'\"kettle copper\"', false",
			"'\"copper kett\"', false", "'kettle missing', false", "strasse, true", "plait.data_dir, true",
			"data, true", "'„copper kettle“', true", "'it''s', true", "東京, true", "'\"', false",
			"'& | ! : * ( )', false", "'kettle:* & x', false" })
	void wordsBeginningsAndPhrasesAreFoundWithoutCaseAndAccents(String query, boolean hit) {
		post("Tea", "The copper *kettle* at the Café in the Straße. See `plait.data_dir`, it's in 東京都に.");

		assertThat(found(query)).isEqualTo(hit ? List.of("Tea") : List.of());
	}

	@Test
	void headingsItemsAndParagraphsAreSetApartWhereATextIsQuoted() {
		post("Tea", "# Things\n\n- kettle\n- water\n\nBoil it.\n\nDrink");

		assertThat(search("kettle").select(".posts p").first().text())
			.isEqualTo("Things · kettle · water · Boil it. Drink");
		assertThat(page(this.blog.get("/")).select(".posts p").first().text())
			.isEqualTo("kettle · water · Boil it. Drink");
	}

	@Test
	void languagesWithSignsAreToldApart() {
		post("Plus", "About C++ and \"C\".");
		post("Sharp", "About C# only.");

		assertThat(found("c++")).containsExactly("Plus");
		assertThat(found("C#")).containsExactly("Sharp");
		assertThat(found("\"about c++\"")).containsExactly("Plus");
		assertThat(search("C++").select("mark").text()).isEqualTo("C++");
		assertThat(search("c").select("mark").eachText()).containsExactly("C");
	}

	@Test
	void theBestHitComesFirstAndIsMarked() {
		post("Something else", "It mentions a kettle once, among " + "many other words ".repeat(50));
		post("The kettle", "All about it.");
		post("Kettledrums", "Noise.");

		Document page = search("kettle");

		assertThat(page.select(".posts h2").eachText()).startsWith("The kettle").contains("Kettledrums");
		assertThat(page.select(".posts h2").get(0).select("mark").text()).isEqualTo("kettle");
		assertThat(page.select(".posts li:contains(Something else) p mark").text()).isEqualTo("kettle");
		assertThat(page.select("[role=status]").text()).isEqualTo("3 posts found.");
	}

	@Test
	void aPhraseDoesNotSpanTitleAndText() {
		post("Old copper", "Kettles are round.");

		assertThat(found("\"copper kettles\"")).isEmpty();
		assertThat(found("copper kettles")).containsExactly("Old copper");
	}

	@Test
	void theExcerptIsSearchedToo() {
		post("Tea", "Text", "excerpt", "About samovars");

		assertThat(found("samovar")).containsExactly("Tea");
	}

	@Test
	void whatIsNotPublicIsNotFound() {
		this.blog.draft(this.blog.ana(), "Kettle draft");
		post("Kettle later", "Text", "publishAt", "2199-01-01T10:00");
		long trashed = post("Kettle trashed", "Text");
		this.blog.post("/write/" + trashed + "/trash", this.blog.ana(), fields());

		assertThat(found("kettle")).isEmpty();
		this.blog.post("/write/" + trashed + "/restore", this.blog.ana(), fields());
		assertThat(found("kettle")).containsExactly("Kettle trashed");
	}

	@Test
	void aChangedTextIsFoundByItsNewWordsOnly() {
		long post = post("Tea", "Kettle");
		this.blog.post("/write/" + post, this.blog.ana(), fields("title", "Coffee", "body", "Pot", "version",
				this.blog.jdbc().queryForObject("select version from post where id = ?", String.class, post)));

		assertThat(found("kettle")).isEmpty();
		assertThat(found("tea")).isEmpty();
		assertThat(found("pot coffee")).containsExactly("Coffee");
	}

	@Test
	void hitsAreNarrowedByTerm() {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");
		post("One kettle", "Text", "tagIds", java + "");
		post("Two kettles", "Text", "categoryIds", news + "");

		assertThat(found("kettle", "&tag=java")).containsExactly("One kettle");
		assertThat(found("kettle", "&category=news")).containsExactly("Two kettles");
		assertThat(search("kettle").select("a.chip").attr("href")).isEqualTo("/search?q=kettle&tag=java");
		assertThat(this.blog.get("/search?q=kettle&tag=none")).hasStatus(404);
	}

	@Test
	void aTermIsFoundByItsNameAndItsOtherNames() {
		long java = this.blog.tag("JavaScript");
		this.blog.post("/admin/tags/" + java, this.blog.admin(),
				fields("name", "JavaScript", "slug", "javascript", "aliases", "ECMA Script", "version", "1"));
		this.blog.tag("Javanese");
		this.blog.category("Java & more");
		post("Tea", "Text", "tagIds", java + "");

		assertThat(search("java").select(".together a").eachAttr("href")).containsExactly("/tags/javascript");
		assertThat(search("ecma").select(".together a").text()).isEqualTo("JavaScript 1");
		assertThat(search("ecma").select(".together a.tag")).hasSize(1);
		assertThat(search("\"ecma script\"").select(".together a")).hasSize(1);
		assertThat(search("script").select(".together a")).hasSize(1);
		assertThat(search("text").select(".together")).isEmpty();
		assertThat(search("java", "&tag=javascript").select(".together")).isEmpty();
	}

	@Test
	void anOldOrOtherNameOfATermLeadsToTodays() {
		long java = this.blog.tag("Java");
		this.blog.post("/admin/tags/" + java, this.blog.admin(),
				fields("name", "Java", "slug", "jvm", "aliases", "kaffee", "version", "1"));

		for (String old : List.of("java", "kaffee")) {
			assertThat(this.blog.get("/search?q=a%20b&tag=" + old)).hasStatus(301)
				.hasHeader("Location", "/search?q=a%20b&tag=jvm");
		}
		assertThat(this.blog.get("/search?q=a&tag=none")).hasStatus(404);
	}

	@Test
	void hitsComeInPagesOfTen() {
		for (int i = 1; i <= 12; i++) {
			post("Kettle " + i, "Text");
		}

		Document first = search("kettle & \"tea");
		assertThat(first.select(".posts li")).isEmpty();
		first = search("kettle");
		assertThat(first.select(".posts li")).hasSize(10);
		Document second = page(this.blog.get(first.select("a[rel=next]").attr("href")));
		assertThat(second.select(".posts li")).hasSize(2);
		assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/search?q=kettle");
		assertThat(this.blog.get("/search?q=kettle&page=3")).hasStatus(404);
		assertThat(this.blog.get("/search?q=kettle&page=x")).hasStatus(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "'; drop table post; --", "\\", "a\\'b", "%", "_",
			"\"unclosed", "!", "\0" })
	void oddWordsAreOnlyWords(String words) {
		post("Tea", "Text");

		Document page = search(words);
		assertThat(page.select("h1").text()).isEqualTo("Search");
		assertThat(page.select("script:not([src]):not([type=application/ld+json])")).isEmpty();
	}

	@Test
	void aQueryThatIsTooLongIsSaid() {
		assertThat(search("x".repeat(201)).select("[role=status]").text()).contains("200");
		assertThat(search("😀".repeat(201)).select("[role=status]").text()).contains("200");
		assertThat(search("😀".repeat(200)).select("[role=status]").text()).doesNotContain("200");
		assertThat(page(this.blog.get("/search")).select("input[name=q]")).hasSize(1);
	}

	@Test
	void searchingTakesAFewStatementsWhateverIsFound() throws Exception {
		long java = this.blog.tag("Java");
		post("Kettle", "Text", "tagIds", java + "");
		found("warm up");
		int few = StatementCount.of(() -> search("kettle text")).size();
		for (int i = 0; i < 12; i++) {
			post("Kettle " + i, "Text", "tagIds", java + "");
		}
		found("warm up");

		assertThat(StatementCount.of(() -> search("kettle text"))).hasSize(few);
		assertThat(few).isLessThanOrEqualTo(4);
	}

	/** Posts as a tool would write them; the later, the newer. */
	private void posts(int number, IntFunction<String> title, IntFunction<String> text) {
		long author = this.blog.ana().id();
		Object at = Instant.parse("2020-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);
		this.blog.jdbc()
			.batchUpdate(
					"insert into post (id, version, author_id, title, slug, excerpt, body, body_html, html_version, "
							+ "summary, created_at, updated_at, published_at) values (?, 1, ?, ?, ?, '', '', ?, 99, '', ?, ?, ?)",
					IntStream.rangeClosed(1, number)
						.mapToObj((i) -> new Object[] { i, author, title.apply(i), "p" + i, text.apply(i), at, at, at })
						.toList());
		this.blog.sql("update post set word_count = 1");
		this.backlog.round();
	}

	@ParameterizedTest
	@ValueSource(ints = { 700, 2500 })
	void titlesAreRankedWhateverTheirAge(int newer) {
		List<String> old = List.of("The art of tea", "On the art of tea", "Tea, the mother of art",
				"The artist of teas");
		posts(newer, (i) -> (i <= old.size()) ? old.get(i - 1) : "P" + i,
				(i) -> (i <= old.size()) ? "nothing" : "the art of tea in the text");

		assertThat(found("The Art of Tea").subList(0, 4)).isEqualTo(old);
		assertThat(found("\"art of tea\"")).startsWith("The art of tea", "On the art of tea", "P" + newer);
		assertThat(found("artist")).containsExactly("The artist of teas");
	}

	@ParameterizedTest
	@ValueSource(ints = { 700, 2500 })
	void theTitleThatWasAskedForIsFirstAmongManyThatHaveItsWords(int newer) {
		List<String> old = List.of("To be or not to be", "See: to be or not to be?");
		posts(newer, (i) -> (i <= old.size()) ? old.get(i - 1)
				: String.format(Locale.ROOT, "Not to see, or to be no %05d", i), (i) -> "to be or not");

		assertThat(found("to be or not to be").subList(0, 3)).containsExactly(old.get(0), old.get(1),
				String.format(Locale.ROOT, "Not to see, or to be no %05d", newer));
		assertThat(found("\"to be\" or \"not to be\"")).startsWith(old.get(0));
	}

	@Test
	void frequentWordsAreFoundInTheNewestPostsAndTogetherInAnyPost() {
		posts(4300, (i) -> "P" + i, (i) -> (i == 1) ? "even odd" : (i % 2 == 0) ? "even" : "odd");

		assertThat(found("even odd")).containsExactly("P1");
		assertThat(found("odd")).startsWith("P4299", "P4297");
		assertThat(found("\"even odd\"")).containsExactly("P1");
		assertThat(found("odd p7")).startsWith("P7");
		assertThat(search("even").select("[role=status]").text()).contains("More than 500");
	}

	@Test
	void postsThatCameWithoutAnIndexAreIndexedAfterTheStart() {
		post("Kettle", "Text");
		this.blog.sql("delete from post_search");
		assertThat(found("kettle")).isEmpty();

		this.backlog.round();

		assertThat(found("kettle text")).containsExactly("Kettle");
	}

	@Test
	void aPostThatAnotherNodeIsIndexingIsLeftToIt() throws Exception {
		post("Kettle", "Text");
		post("Teapot", "Text");
		this.blog.sql("delete from post_search");
		CountDownLatch isLocked = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<Boolean> otherNode = new FutureTask<>(() -> this.work.run(() -> {
			this.blog.jdbc().queryForList("select id from post where title = 'Kettle' for update");
			isLocked.countDown();
			return waitFor(end);
		}));
		new Thread(otherNode).start();
		isLocked.await();

		assertThat(this.backlog.round()).isOne();
		assertThat(page(this.blog.get("/admin", this.blog.admin())).select("main").text()).contains("1 post is");
		assertThat(found("text")).containsExactly("Teapot");
		end.countDown();
		otherNode.get();
		assertThat(this.backlog.round()).isOne();
		assertThat(found("text")).containsExactlyInAnyOrder("Kettle", "Teapot");
	}

	@Test
	void aPostThatCannotBeIndexedKeepsNoOtherFromItAndIsToldToTheAdmin() {
		post("Kettle", "Text");
		long broken = post("Teapot", "Text");
		this.blog.sql("delete from post_search");
		this.blog.jdbc().update("alter table post_search add constraint broken check (post_id <> " + broken + ")");
		try {
			assertThat(this.backlog.round()).isOne();
			assertThat(page(this.blog.get("/admin", this.blog.admin())).select("main").text())
				.contains("1 post is still to be added to the search. 1 of them failed.");
			assertThat(found("text")).containsExactly("Kettle");
		}
		finally {
			this.blog.jdbc().update("alter table post_search drop constraint broken");
		}

		assertThat(this.backlog.round()).isOne();
		assertThat(page(this.blog.get("/admin", this.blog.admin())).select("main").text()).doesNotContain("search.");
		assertThat(found("text")).containsExactlyInAnyOrder("Kettle", "Teapot");
	}

	private static boolean waitFor(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aTextOfAMillionCharactersCanBeSavedAndItsBeginningFound() {
		StringBuilder text = new StringBuilder("needle ");
		for (int i = 0; text.length() < 900_000; i++) {
			text.append("word").append(i).append(' ');
		}
		post("Long", text.toString());

		assertThat(found("needle word9")).containsExactly("Long");
	}

	@Test
	void aTextOfOneEndlessWordOrOfTheLongestWordsCanBeSaved() {
		post("Numbers", "needle " + "1,2,3,".repeat(30_000));
		StringBuilder words = new StringBuilder("needle");
		for (int i = 0; i < 17_000; i++) {
			words.append(' ').append("ж".repeat(34)).append(i + 100_000);
		}
		post("Long", words.toString());

		assertThat(found("needle")).containsExactlyInAnyOrder("Numbers", "Long");
	}

	@Test
	void footnoteMarksAreNoPartOfAWordHoweverAPostWasIndexed() {
		post("Tea", "A copper kettle[^1].\n\n[^1]: Note.");
		assertThat(found("\"copper kettle\"")).containsExactly("Tea");

		this.blog.sql("delete from post_search");
		this.backlog.round();

		assertThat(found("\"copper kettle\"")).containsExactly("Tea");
	}

	@Test
	void moreWordsThanAreLookedForAreSaid() {
		assertThat(search("a b c d e f g h i j k l m n o p q").select("[role=status]").text()).contains("16");
	}

	@Test
	void searchesFromOneAddressAreLimitedAndKnownResultsAreNot() {
		for (int i = 0; i < 60; i++) {
			assertThat(this.blog.get("/search?q=word" + i)).hasStatusOk();
		}
		assertThat(this.blog.get("/search?q=one-more")).hasStatus(429).containsHeader("Retry-After");
		assertThat(this.blog.get("/search?q=word7")).as("from the page cache").hasStatusOk();
		assertThat(this.blog.get("/search")).hasStatusOk();
	}

}
