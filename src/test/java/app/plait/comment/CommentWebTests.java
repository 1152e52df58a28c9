package app.plait.comment;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class CommentWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private CommentRerender rerender;

	private SignedIn ana;

	private SignedIn rita;

	@BeforeEach
	void publish() {
		this.ana = this.blog.ana();
		this.rita = this.blog.somebody("rita", Role.READER);
		this.blog.publish(this.ana, "One");
	}

	private MvcTestResult comment(SignedIn author, String body, String... more) {
		MultiValueMap<String, String> fields = fields(more);
		fields.set("body", body);
		return this.blog.post("/posts/one/comments", author, fields);
	}

	/** Lets somebody's comments be public at once. */
	private void trust(SignedIn reader) {
		comment(reader, "Trusted");
		this.blog.sql("update comment set state = 'PUBLIC' where author_id = ?", reader.id());
	}

	private Document post() {
		return page(this.blog.get("/posts/one"));
	}

	private List<String> texts() {
		return post().select("#Comments article .prose").eachText();
	}

	private long newest() {
		return this.blog.jdbc().queryForObject("select max(id) from comment", Long.class);
	}

	@Test
	void aFirstCommentWaitsAndIsSeenByItsAuthorAlone() {
		assertThat(comment(this.rita, "Hello")).hasRedirectedUrl("/posts/one/comments");
		assertThat(texts()).isEmpty();
		Document own = page(this.blog.get("/posts/one/comments", this.rita));
		assertThat(own.select(".rows").text()).contains("Hello", "waits for approval");
		assertThat(page(this.blog.get("/posts/one/comments", this.ana)).text()).doesNotContain("Hello");
		assertThat(page(this.blog.get("/posts/one/comments")).text()).doesNotContain("Hello");
	}

	@Test
	void afterTheFirstTheyShowAtOnceToEverybodyInTheirOrder() {
		trust(this.rita);
		assertThat(texts()).containsExactly("Trusted");
		MvcTestResult second = comment(this.rita, "Second");
		assertThat(second.getResponse().getRedirectedUrl()).matches("/posts/one#Comment-\\d+");
		comment(this.ana, "Third");
		comment(this.rita, "Fourth");
		Document page = post();
		assertThat(page.select("#Comments article .prose").eachText()).containsExactly("Trusted", "Second", "Third",
				"Fourth");
		assertThat(page.select("#CommentsTitle").text()).isEqualTo("4 comments");
		assertThat(page.select("#Comments article strong").eachText()).containsExactly("rita", "rita", "ana", "rita");
		assertThat(page.select("#Comments article .badge").eachText()).containsExactly("Author");
		assertThat(page.select("#Comments time").eachAttr("datetime"))
			.allMatch((time) -> time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
	}

	@Test
	void aCommentMayBeginWithCodeAndHasItsFootnotesAsTyped() {
		comment(this.ana, "\r\n \r\n    int a;\r\n    int b;\r\n");
		comment(this.ana, "Said[^1].\n\n[^1]: word");

		assertThat(post().select("#Comments pre").first().wholeText()).isEqualTo("int a;\nint b;\n");
		assertThat(texts()).contains("Said[^1]. [^1]: word");
	}

	@Test
	void aReplyStandsBelowWhatItAnswersAndNoDeeper() {
		comment(this.ana, "Question");
		long question = newest();
		comment(this.ana, "Another thread");
		comment(this.ana, "Answer", "parent", Long.toString(question));
		long answer = newest();
		Document page = post();
		assertThat(page.select(".thread > li")).hasSize(2);
		assertThat(page.select(".thread > li:first-child ol article .prose").text()).isEqualTo("Answer");
		assertThat(page.select(".thread > li > article a[href*=reply]")).hasSize(2);
		assertThat(page.select(".thread ol a[href*=reply]").attr("href")).endsWith("?reply=" + question);
		MvcTestResult deeper = comment(this.ana, "Too deep", "parent", Long.toString(answer));
		assertThat(deeper).hasStatus(422);
		assertThat(page(deeper).expectFirst("textarea").wholeText()).contains("Too deep");
		assertThat(this.blog.post("/posts/one/comments", this.ana, BlogFixture.form(page(deeper))))
			.as("sent again, it stands by itself")
			.hasStatus3xxRedirection();
	}

	@Test
	void onlyAPublicCommentOfThisPostCanBeAnswered() {
		comment(this.rita, "Waiting");
		assertThat(comment(this.ana, "Answer", "parent", Long.toString(newest()))).hasStatus(422);
		this.blog.publish(this.ana, "Two");
		this.blog.post("/posts/two/comments", this.ana, fields("body", "Elsewhere"));
		assertThat(comment(this.ana, "Answer", "parent", Long.toString(newest()))).hasStatus(422);
		assertThat(page(this.blog.get("/posts/one/comments?reply=" + newest(), this.ana)).select("[name=parent]"))
			.isEmpty();
	}

	@Test
	void whoIsNotSignedInIsInvitedAndLedBack() {
		Document page = post();
		assertThat(page.select("#Own a").eachAttr("href")).containsExactly("/posts/one/comments",
				"/login?back=/posts/one/comments", "/signup?back=/posts/one/comments");
		Document form = page(this.blog.get("/posts/one/comments"));
		assertThat(form.select("textarea")).isEmpty();
		assertThat(form.select("main a.button").eachAttr("href")).containsExactly("/login?back=/posts/one/comments",
				"/signup?back=/posts/one/comments");
		assertThat(page.select("form")).isEmpty();
		this.blog.sql("update site set sign_up = 'closed'");
		assertThat(post().select("#Own a[href^=/signup]")).isEmpty();
	}

	@Test
	void aCommentWithoutASessionIsRefusedAndNotLost() {
		MvcTestResult answer = this.mvc.post()
			.uri("/posts/one/comments")
			.with(this.blog.csrf())
			.param("body", "My words")
			.exchange();
		assertThat(answer).hasStatus(401);
		assertThat(answer).hasForwardedUrl("/form-rejected");
		assertThat(this.blog.rows("comment")).isZero();
		assertThat(this.mvc.post().uri("/posts/one/comments").param("body", "My words").exchange()).hasStatus(403);
	}

	@Test
	void theSameFormTwiceIsOneComment() {
		MultiValueMap<String, String> form = BlogFixture.form(page(this.blog.get("/posts/one/comments", this.ana)));
		form.set("body", "Once");
		this.blog.csrf();
		List<String> places = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(
					() -> this.blog.post("/posts/one/comments", this.ana, form).getResponse().getRedirectedUrl()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(texts()).containsExactly("Once");
		assertThat(places).containsOnly("/posts/one#Comment-" + newest());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n ", "<!-- -->\u0000", "\u200B\uFEFF", "\u3164\n\u2800", "&#8203;", "**&nbsp;**" })
	void anEmptyCommentIsNoComment(String body) {
		MvcTestResult answer = comment(this.ana, body);
		if (body.contains("<")) {
			assertThat(answer).hasStatus3xxRedirection(); // HTML is shown as it was typed
		}
		else {
			assertThat(answer).hasStatus(422);
			assertThat(page(answer).select("#BodyError").text()).isNotBlank();
			assertThat(this.blog.rows("comment")).isZero();
		}
	}

	@Test
	void aCommentOf5000CharactersIsTakenAndOneMoreIsRefusedWithItsText() {
		assertThat(comment(this.ana, "ä".repeat(5000))).hasStatus3xxRedirection();
		MvcTestResult answer = comment(this.ana, "ä".repeat(5001));
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#BodyError").text()).contains("5,000");
		assertThat(page(answer).expectFirst("textarea").wholeText().strip()).hasSize(5001);
	}

	@Test
	void aCommentIsCountedInCodePoints() {
		assertThat(comment(this.ana, "😀".repeat(5000))).hasStatus3xxRedirection();
		assertThat(texts()).containsExactly("😀".repeat(5000));
		assertThat(comment(this.ana, "😀".repeat(5001))).hasStatus(422);
	}

	@Test
	void codeIsShownAsCodeAndScriptIsInert() {
		comment(this.ana,
				"""
						Try *this*:

						```java
						int x = 1; // <b>
						```

						<script>alert(1)</script> <img src=x onerror=alert(1)> [go](javascript:alert(1)) ![see](https://evil.example/i.png)

						# No heading
						""");
		Element comment = post().expectFirst("#Comments article .prose");
		assertThat(comment.select("em").text()).isEqualTo("this");
		assertThat(comment.expectFirst("pre code").wholeText()).isEqualTo("int x = 1; // <b>\n");
		assertThat(comment.select("pre .c").text()).contains("// <b>");
		assertThat(comment.select("script, img, h1, h2")).isEmpty();
		assertThat(comment.text()).contains("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
				"# No heading");
		assertThat(comment.select("a").eachAttr("href")).containsExactly("https://evil.example/i.png");
		assertThat(comment.select("a").eachAttr("rel")).containsOnly("nofollow ugc noopener");
		assertThat(comment.getAllElements().stream().flatMap((element) -> element.attributes().asList().stream()))
			.extracting(org.jsoup.nodes.Attribute::getKey)
			.isSubsetOf("class", "href", "rel", "tabindex");
	}

	@ParameterizedTest
	@ValueSource(strings = { "> ", "*a", "[", "![[]()", "<", "`", "- ", "_ ", "1. " })
	void whatIsBuiltToBeSlowIsAnsweredSoon(String piece) {
		MvcTestResult answer = comment(this.ana, piece.repeat(5000 / piece.length()));
		assertThat(answer.getResponse().getStatus()).isIn(302, 422);
	}

	@Test
	void manyLinksMakeAKnownAuthorWaitToo() {
		trust(this.rita);
		comment(this.rita, "https://a.example/ https://b.example/");
		assertThat(texts()).hasSize(2);
		assertThat(comment(this.rita, "https://a.example/ https://b.example/ https://c.example/"))
			.hasRedirectedUrl("/posts/one/comments");
		assertThat(texts()).hasSize(2);
		MvcTestResult refused = comment(this.rita, "https://a.example/ ".repeat(11));
		assertThat(refused).hasStatus(422);
		assertThat(page(refused).select("#BodyError").text()).contains("10 links");
	}

	@Test
	void aFieldThatNobodySeesCatchesPrograms() {
		trust(this.rita);
		MvcTestResult trapped = comment(this.rita, "Buy this", "homepage", "https://spam.example/");
		assertThat(trapped).hasRedirectedUrl("/posts/one/comments");
		assertThat(texts()).containsExactly("Trusted");
		assertThat(this.blog.jdbc().queryForObject("select state from comment where body = 'Buy this'", String.class))
			.isEqualTo("SPAM");
		assertThat(page(this.blog.get("/posts/one/comments", this.rita)).text()).contains("Buy this",
				"waits for approval");
		assertThat(this.blog.post("/comments/" + newest(), this.rita, fields("body", "Buy that")))
			.hasStatus3xxRedirection();
		assertThat(texts()).containsExactly("Trusted");
	}

	@Test
	void elevenInTenMinutesAreTooManyAndTheTextStays() {
		for (int i = 0; i < 10; i++) {
			assertThat(comment(this.ana, "Number " + i)).hasStatus3xxRedirection();
		}
		MvcTestResult answer = comment(this.ana, "Number 10");
		assertThat(answer).hasStatus(429);
		assertThat(Integer.parseInt(answer.getResponse().getHeader("Retry-After"))).isBetween(1, 600);
		assertThat(page(answer).expectFirst("textarea").wholeText().strip()).isEqualTo("Number 10");
		trust(this.rita);
		assertThat(comment(this.rita, "Somebody else may")).hasStatus3xxRedirection();
	}

	@Test
	void onesOwnCommentCanBeEditedAndDeletedForAWhile() {
		trust(this.rita);
		comment(this.rita, "Tpyo");
		long id = newest();
		Document form = page(this.blog.get("/comments/" + id, this.rita));
		assertThat(form.expectFirst("textarea").wholeText().strip()).isEqualTo("Tpyo");
		assertThat(this.blog.post("/comments/" + id, this.rita, fields("body", ""))).hasStatus(422);
		assertThat(this.blog.post("/comments/" + id, this.rita, fields("body", "Typo")))
			.hasRedirectedUrl("/posts/one/comments");
		assertThat(texts()).containsExactly("Trusted", "Typo");
		assertThat(post().select("#Comment-" + id + " .meta").text()).contains("edited");
		this.blog.post("/comments/" + id + "/delete", this.rita, fields());
		assertThat(texts()).containsExactly("Trusted");
		assertThat(this.blog.post("/comments/" + id, this.rita, fields("body", "Back"))).hasStatus(404);
		comment(this.rita, "Old");
		this.blog.sql("update comment set created_at = created_at - interval '31' minute");
		assertThat(this.blog.get("/comments/" + newest(), this.rita)).hasStatus(404);
		MvcTestResult late = this.blog.post("/comments/" + newest(), this.rita, fields("body", "New words"));
		assertThat(late).hasStatus(422);
		assertThat(page(late).expectFirst("textarea").wholeText()).contains("New words");
		assertThat(this.blog.post("/comments/" + newest() + "/delete", this.rita, fields())).hasStatus(404);
		assertThat(texts()).containsExactly("Trusted", "Old");
	}

	@Test
	void anEditedCommentWithManyLinksWaitsAgain() {
		trust(this.rita);
		comment(this.rita, "Harmless");
		this.blog.post("/comments/" + newest(), this.rita,
				fields("body", "https://a.example/ https://b.example/ https://c.example/"));
		assertThat(texts()).containsExactly("Trusted");
	}

	@Test
	void anOnlyCommentCannotVouchForItself() {
		comment(this.rita, "Harmless");
		this.blog.sql("update comment set state = 'PUBLIC'");
		this.blog.post("/comments/" + newest(), this.rita, fields("body", "Buy this"));
		assertThat(texts()).isEmpty();
	}

	@Test
	void nobodyElseCanChangeAComment() {
		trust(this.rita);
		long id = newest();
		for (SignedIn other : List.of(this.ana, this.blog.admin(), this.blog.somebody("eve", Role.READER))) {
			assertThat(this.blog.get("/comments/" + id, other)).hasStatus(404);
			assertThat(this.blog.post("/comments/" + id, other, fields("body", "Changed"))).hasStatus(404);
			assertThat(this.blog.post("/comments/" + id + "/delete", other, fields())).hasStatus(404);
		}
		assertThat(texts()).containsExactly("Trusted");
	}

	@Test
	void aDeletedCommentKeepsThePlaceOfItsReplies() {
		comment(this.ana, "Question");
		long question = newest();
		comment(this.ana, "Answer", "parent", Long.toString(question));
		this.blog.post("/comments/" + question + "/delete", this.ana, fields());
		Document page = post();
		assertThat(page.select("#Comment-" + question).text()).isEqualTo("This comment is not here any more.");
		assertThat(texts()).containsExactly("Answer");
		assertThat(page.select("#CommentsTitle").text()).isEqualTo("1 comment");
		this.blog.post("/comments/" + newest() + "/delete", this.ana, fields());
		assertThat(post().select(".thread")).isEmpty();
		assertThat(this.blog.jdbc().queryForList("select body from comment", String.class)).containsOnly("");
	}

	@Test
	void aRejectedCommentKeepsThePlaceOfItsRepliesToo() {
		comment(this.ana, "Question");
		long question = newest();
		comment(this.ana, "Answer", "parent", Long.toString(question));
		this.blog.post("/write/comments", this.ana,
				fields("decision", "reject", "commentIds", Long.toString(question)));
		assertThat(texts()).containsExactly("Answer");
		assertThat(post().text()).doesNotContain("Question");
	}

	@Test
	void aChosenNameIsNoDisguise() {
		this.blog.sql("update account set name = 'ana' where username = 'rita'");
		trust(this.rita);
		assertThat(post().select("#Comments article strong").text()).isEqualTo("ana (rita)");
		assertThat(page(this.blog.get("/write/comments?state=public", this.ana)).select(".rows label").text())
			.isEqualTo("ana (rita)");
	}

	@Test
	void commentsAreClosedByThePostByItsAgeAndByTheBlog() {
		comment(this.ana, "Before");
		for (String close : List.of("update post set comments_closed = true", "update site set comments_open = false",
				"update site set comment_days = 1")) {
			this.blog.sql("update post set comments_closed = false, published_at = published_at - interval '2' day");
			this.blog.sql("update site set comments_open = true, comment_days = null");
			assertThat(post().select("#Own")).hasSize(1);
			this.blog.sql(close);
			assertThat(post().select("#Own")).as(close).isEmpty();
			assertThat(texts()).containsExactly("Before");
			assertThat(page(this.blog.get("/posts/one/comments", this.rita)).select("textarea")).isEmpty();
			MvcTestResult refused = comment(this.rita, "My words");
			assertThat(refused).hasStatus(422);
			assertThat(page(refused).expectFirst("textarea").wholeText()).contains("My words");
			assertThat(page(refused).select("#BodyError").text()).contains("no more comments");
		}
		this.blog.sql("delete from comment");
		assertThat(post().select("#Comments")).isEmpty();
	}

	@Test
	void anAuthorClosesThemInTheFormOfThePost() {
		long id = this.blog.publish(this.ana, "Closing");
		MultiValueMap<String, String> form = BlogFixture.form(page(this.blog.get("/write/" + id, this.ana)));
		form.set("comments", "closed");
		assertThat(this.blog.post("/write/" + id, this.ana, form)).hasStatus3xxRedirection();
		assertThat(page(this.blog.get("/posts/closing")).select("#Comments")).isEmpty();
		form = BlogFixture.form(page(this.blog.get("/write/" + id, this.ana)));
		assertThat(form.getFirst("comments")).isEqualTo("closed");
		form.remove("comments");
		form.set("title", "Closing still");
		this.blog.post("/write/" + id, this.ana, form);
		assertThat(page(this.blog.get("/posts/closing")).select("#Comments")).isEmpty();
		form = BlogFixture.form(page(this.blog.get("/write/" + id, this.ana)));
		form.set("comments", "perhaps");
		assertThat(this.blog.post("/write/" + id, this.ana, form)).hasStatus(422);
	}

	@Test
	void aPostThatIsNotPublicTakesNone() {
		long draft = this.blog.draft(this.ana, "Draft");
		String slug = this.blog.jdbc().queryForObject("select slug from post where id = ?", String.class, draft);
		assertThat(this.blog.get("/posts/" + slug + "/comments", this.ana)).hasStatus(404);
		MvcTestResult gone = this.blog.post("/posts/" + slug + "/comments", this.ana, fields("body", "My words"));
		assertThat(gone).hasStatus(404);
		assertThat(page(gone).expectFirst("textarea").wholeText()).contains("My words");
		assertThat(this.blog.get("/posts/" + slug + "/feed.atom")).hasStatus(404);
	}

	@Test
	void anOldAddressOfThePostLeadsToItsCommentsToday() {
		long id = this.blog.publish(this.ana, "Moving");
		MultiValueMap<String, String> form = BlogFixture.form(page(this.blog.get("/write/" + id, this.ana)));
		form.set("slug", "moved");
		this.blog.post("/write/" + id, this.ana, form);
		assertThat(this.blog.get("/posts/moving/comments")).hasStatus(301).hasRedirectedUrl("/posts/moved/comments");
		assertThat(this.blog.post("/posts/moving/comments", this.ana, fields("body", "On its way"))
			.getResponse()
			.getRedirectedUrl()).startsWith("/posts/moved#Comment-");
		assertThat(this.blog.get("/posts/moving/feed.json")).hasStatus(301).hasRedirectedUrl("/posts/moved/feed.json");
	}

	@ParameterizedTest
	@CsvSource({ "atom,application/atom+xml", "rss,application/rss+xml", "json,application/feed+json" })
	void thereIsAFeedOfThem(String suffix, String type) {
		comment(this.ana, "First <b>&</b> `code`");
		comment(this.rita, "Waiting");
		MvcTestResult feed = this.blog.get("/posts/one/feed." + suffix);
		assertThat(feed).hasStatusOk().hasHeader("Content-Type", type + ";charset=UTF-8");
		String text = new String(feed.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
		assertThat(text).contains("Comments on “One”", "By ana", "#Comment-").doesNotContain("Waiting");
		assertThat(post().select("link[rel=alternate][href$=/posts/one/feed.atom]")).hasSize(1);
	}

	@Test
	void manyAreInPagesAndTheirAddressesHold() {
		List<Object[]> rows = IntStream.rangeClosed(1, 230)
			.mapToObj((i) -> new Object[] { i, this.ana.id(), "Number " + i, "<p>Number " + i + "</p>" })
			.toList();
		long post = this.blog.jdbc().queryForObject("select id from post", Long.class);
		this.blog.jdbc()
			.batchUpdate("insert into comment (id, version, post_id, author_id, body, body_html, html_version, state, "
					+ "created_at, announced) values (1000000 + ?, 1, " + post
					+ ", ?, ?, ?, 3, 'PUBLIC', current_timestamp, true)", rows);
		this.blog.sql("update post set version = version");
		assertThat(texts()).hasSize(100).startsWith("Number 1").endsWith("Number 100");
		Document third = page(this.blog.get("/posts/one?comments=3"));
		assertThat(third.select("#Comments article")).hasSize(30);
		assertThat(third.select("link[rel=canonical]").attr("href")).endsWith("/posts/one");
		assertThat(page(this.blog.get("/posts/one?comments=99")).select("#Comments article")).hasSize(30);
		assertThat(page(this.blog.get("/posts/one?comments=x")).select("#Comments article")).hasSize(100);
		assertThat(comment(this.ana, "Last").getResponse().getRedirectedUrl())
			.isEqualTo("/posts/one?comments=3#Comment-"
					+ this.blog.jdbc().queryForObject("select id from comment where body = 'Last'", Long.class));
	}

	@Test
	void commentsCostTwoStatementsAndOnlyWhereThereAreAny() throws Exception {
		this.blog.sql("update post set version = version");
		this.blog.get("/posts/one");
		this.blog.sql("update post set version = version");
		this.blog.get("/");
		int without = StatementCount.of(() -> this.blog.get("/posts/one")).size();
		for (int i = 0; i < 9; i++) {
			comment(this.ana, "Number " + i);
		}
		this.blog.get("/");
		assertThat(StatementCount.of(() -> this.blog.get("/posts/one"))).hasSizeLessThanOrEqualTo(without + 2);
	}

	@Test
	void commentsAreKeptUntilTheContentChanges() throws Exception {
		comment(this.ana, "First");
		post();
		// Other addresses of the same page, which the page cache doesn't know.
		assertThat(StatementCount.of(() -> this.blog.get("/posts/one?comments=0"))).hasSize(1);
		comment(this.ana, "Second");
		assertThat(texts()).containsExactly("First", "Second");
		this.blog.post("/comments/" + newest() + "/delete", this.ana, fields());
		assertThat(page(this.blog.get("/posts/one?comments=00")).select("#Comments article .prose").eachText())
			.containsExactly("First");
	}

	@Test
	void aKeptThreadIsClosedWhenItsTimeIsOver() {
		comment(this.ana, "First");
		assertThat(post().select("#Own")).hasSize(1);
		this.blog.sql("update site set comment_days = 1");
		assertThat(post().select("#Own")).hasSize(1);
		this.blog.sql("update post set published_at = timestamp with time zone '2020-01-01 00:00:00+00'");
		assertThat(post().select("#Own")).isEmpty();
	}

	@Test
	void commentsAreRenderedAnewByANewerRenderer() {
		comment(this.ana, "*New*");
		this.blog.sql("update comment set html_version = 0, body_html = 'old'");
		assertThat(texts()).containsExactly("old");
		this.rerender.round();
		assertThat(post().select("#Comments article .prose em").text()).isEqualTo("New");
	}

	@Test
	void theCommentsOfADeletedAccountGoOrStayUnderItsName() {
		trust(this.rita);
		SignedIn rob = this.blog.somebody("rob", Role.READER);
		trust(rob);
		this.blog.post("/admin/accounts/" + this.rita.id() + "/remove", this.blog.admin(),
				fields("name", "A reader", "newOwner", ""));
		this.blog.post("/admin/accounts/" + rob.id() + "/remove", this.blog.admin(),
				fields("name", "rob", "newOwner", "", "comments", "true"));
		assertThat(post().select("#Comments article strong").eachText()).containsExactly("A reader");
	}

	@Test
	void fieldsThatTheFormDoesNotHaveChangeNothing() {
		comment(this.rita, "Mine", "state", "PUBLIC", "authorId", Long.toString(this.ana.id()), "postId", "99", "id",
				"1", "announced", "true");
		assertThat(this.blog.jdbc().queryForMap("select state, author_id, announced from comment"))
			.containsEntry("state", "WAITING")
			.containsEntry("author_id", this.rita.id())
			.containsEntry("announced", false);
	}

}
