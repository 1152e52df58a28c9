package app.plait.content;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.contentversion.ContentVersion;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.id;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What saves and changes of the vocabulary leave in the tables, and what can be rebuilt
 * from it.
 */
@WebTest
class ContentModelWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private Vocabulary vocabulary;

	@Autowired
	private BulkLinks links;

	@Autowired
	private PostVersions versions;

	@Autowired
	private PostOwnership ownership;

	@Autowired
	private ContentVersion content;

	@Autowired
	private TransactionOperations transaction;

	private SignedIn ana;

	@BeforeEach
	void ana() {
		this.ana = this.blog.ana();
	}

	private MultiValueMap<String, String> editForm(long post) {
		return form(page(this.blog.get("/write/" + post, this.ana)));
	}

	private MvcTestResult save(long post, String... changes) {
		MultiValueMap<String, String> form = editForm(post);
		fields(changes).forEach(form::put);
		return this.blog.post("/write/" + post, this.ana, form);
	}

	private <T> T value(String column, long post, Class<T> type) {
		return this.blog.jdbc().queryForObject("select " + column + " from post where id = ?", type, post);
	}

	private Set<String> termsOf(long post, int version) {
		return this.versions.find(post, version)
			.orElseThrow()
			.terms()
			.stream()
			.map(PostVersion.TermRef::name)
			.collect(Collectors.toSet());
	}

	@Test
	void anyVersionOfAPostCanBeRebuilt() {
		long java = this.blog.tag("Java");
		long spring = this.blog.tag("Spring");
		long news = this.blog.category("News");
		long post = this.blog.draft(this.ana, "One", java);
		save(post, "body", "Second", "newTags", "Fresh", "categoryIds", news + "");
		this.links.add(TermKind.TAG, List.of(post), List.of(spring), this.blog.admin().id());
		this.blog.post("/write/" + post + "/publish", this.ana, fields());
		this.vocabulary.delete(TermKind.TAG, java, this.blog.admin().id());
		save(post, "title", "Two");

		assertThat(value("version", post, Integer.class)).isEqualTo(6);
		assertThat(termsOf(post, 1)).containsExactly("Java");
		assertThat(termsOf(post, 2)).containsExactlyInAnyOrder("Java", "Fresh", "News");
		assertThat(termsOf(post, 3)).containsExactlyInAnyOrder("Java", "Fresh", "News", "Spring");
		assertThat(termsOf(post, 4)).containsExactlyInAnyOrder("Java", "Fresh", "News", "Spring");
		assertThat(termsOf(post, 5)).containsExactlyInAnyOrder("Fresh", "News", "Spring");
		assertThat(termsOf(post, 6)).containsExactlyInAnyOrder("Fresh", "News", "Spring");
		assertThat(IntStream.rangeClosed(1, 6)
			.mapToObj((version) -> this.versions.find(post, version).orElseThrow())
			.map((version) -> version.title() + "/" + version.body() + "/" + (version.publishedAt() != null)))
			.containsExactly("One/Text of One/false", "One/Second/false", "One/Second/false", "One/Second/true",
					"One/Second/true", "Two/Second/true");
		assertThat(this.versions.find(post, 7)).isEmpty();
		assertThat(this.versions.find(post, 0)).isEmpty();
	}

	@Test
	void aRevisionSaysWhatItWasAndKeepsATextOnlyWhereItChanged() {
		long post = this.blog.draft(this.ana, "One");
		save(post, "publish", "1");
		this.blog.post("/write/" + post + "/withdraw", this.ana, fields());
		this.blog.post("/write/" + post + "/trash", this.ana, fields());
		this.blog.post("/write/" + post + "/restore", this.ana, fields());
		save(post, "body", "New");
		this.transaction.executeWithoutResult(
				(status) -> this.ownership.handOver(this.ana.id(), this.blog.somebody("ben", Role.AUTHOR).id()));

		assertThat(this.blog.jdbc()
			.queryForList("select version || ' ' || action || case when body is null then '' else ' text' end "
					+ "from revision where post_id = ? order by version", String.class, post))
			.containsExactly("1 SAVED text", "2 PUBLISHED", "3 UNPUBLISHED", "4 TRASHED", "5 RESTORED", "6 SAVED text",
					"7 HANDED_OVER");
		assertThat(this.versions.find(post, 7).orElseThrow().body()).isEqualTo("New");
		assertThat(this.versions.find(post, 5).orElseThrow().body()).isEqualTo("Text of One");
	}

	@Test
	void anAliasWinsOverADeletedTagOfItsName() {
		long js = this.blog.tag("js");
		long script = this.blog.tag("JavaScript");
		this.vocabulary.delete(TermKind.TAG, js, this.blog.admin().id());
		assertThat(this.blog.get("/tags/js")).hasStatus(410);

		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + script, this.blog.admin())));
		form.set("aliases", "js");
		this.blog.post("/admin/tags/" + script, this.blog.admin(), form);

		assertThat(this.blog.get("/tags/js")).hasStatus(301).hasHeader("Location", "/tags/javascript");
		assertThat(this.blog.get("/tags/js/feed.atom")).hasStatus(301)
			.hasHeader("Location", "/tags/javascript/feed.atom");
		assertThat(this.blog.get("/browse?tag=js").getResponse().getStatus()).isEqualTo(301);
	}

	@Test
	void twoSpellingsOfOneTagInOneAddressLeadToIt() {
		long java = this.blog.tag("Java Script");
		this.blog.publish(this.ana, "One", java);

		assertThat(this.blog.get("/browse?tag=java_script")).hasStatus(301);
		assertThat(this.blog.get("/browse?tag=JAVA-SCRIPT&tag=java_script")).hasStatus(301)
			.hasHeader("Location", this.blog.get("/browse?tag=java_script").getResponse().getHeader("Location"));
	}

	@Test
	void aTagThatIsMadeAgainUnderItsIdHasItsOlderAddressesBack() {
		long java = this.blog.tag("Java");
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + java, this.blog.admin())));
		form.set("slug", "java-language");
		this.blog.post("/admin/tags/" + java, this.blog.admin(), form);
		this.vocabulary.delete(TermKind.TAG, java, this.blog.admin().id());
		assertThat(this.blog.get("/tags/java")).hasStatus(410);
		assertThat(this.blog.get("/tags/java-language")).hasStatus(410);

		this.blog.sql("insert into tag (id, version, name, slug, description, created_at, public_since) "
				+ "values (?, 1, 'Java', 'java-again', '', current_timestamp, current_timestamp)", java);

		assertThat(this.blog.get("/tags/java")).hasStatus(301).hasHeader("Location", "/tags/java-again");
		assertThat(this.blog.get("/tags/java-language")).hasStatus(301).hasHeader("Location", "/tags/java-again");
	}

	@Test
	void aTermThatBecameAnotherLeadsThereStepByStep() {
		long js = this.blog.tag("js");
		long ecma = this.blog.tag("ECMAScript");
		long script = this.blog.category("JavaScript");
		this.vocabulary.delete(TermKind.TAG, js, this.blog.admin().id());
		this.vocabulary.delete(TermKind.TAG, ecma, this.blog.admin().id());
		long operation = this.blog.jdbc().queryForObject("select max(id) from operation", Long.class);
		this.blog.sql("insert into term_successor (operation_id, term_id, successor_id) values (?, ?, ?)", operation,
				js, ecma);
		this.blog.sql("insert into term_successor (operation_id, term_id, successor_id) values (?, ?, ?)", operation,
				ecma, script);

		assertThat(this.blog.get("/tags/js")).hasStatus(301).hasHeader("Location", "/categories/javascript");
		this.blog.sql("delete from term_successor where term_id = ?", ecma);
		assertThat(this.blog.get("/tags/js")).hasStatus(410);
	}

	@Test
	void anOldAddressWithATrailingSlashIsOneStepAway() {
		long post = this.blog.publish(this.ana, "Hello");
		save(post, "slug", "other");
		long java = this.blog.tag("Java");
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + java, this.blog.admin())));
		form.set("slug", "jvm");
		this.blog.post("/admin/tags/" + java, this.blog.admin(), form);

		assertThat(this.blog.get("/posts/hello/")).hasStatus(301).hasHeader("Location", "/posts/other");
		assertThat(this.blog.get("/tags/java/")).hasStatus(301).hasHeader("Location", "/tags/jvm");
		assertThat(this.blog.get("/posts/other/")).hasStatus(301).hasHeader("Location", "/posts/other");
	}

	@Test
	void aRedirectSaysWhichSaveOrOperationWroteIt() {
		long post = this.blog.publish(this.ana, "Hello");
		save(post, "slug", "other");
		long java = this.blog.tag("Java");
		this.vocabulary.delete(TermKind.TAG, java, this.blog.admin().id());

		assertThat(this.blog.jdbc()
			.queryForMap("select target_id, post_version, operation_id from redirect where path = '/posts/hello'"))
			.containsEntry("target_id", post)
			.containsEntry("post_version", 2)
			.containsEntry("operation_id", null);
		assertThat(this.blog.jdbc()
			.queryForObject("select kind from operation join redirect on redirect.operation_id = operation.id "
					+ "where path = '/tags/java'", String.class))
			.isEqualTo("DELETE");
	}

	@Test
	void updatedMovesOnlyWhenWordsChangeAfterPublication() {
		long java = this.blog.tag("Java");
		long post = id(this.blog.post("/write/new", this.ana, fields("title", "One", "body", "Draft")));
		save(post, "body", "Text", "publish", "1", "publishAt", "2020-01-02T10:00");
		assertThat(updated(post)).isNull();
		save(post);
		save(post, "tagIds", java + "");
		this.links.remove(TermKind.TAG, List.of(post), List.of(java), this.blog.admin().id());
		this.blog.post("/write/" + post + "/withdraw", this.ana, fields());
		this.blog.post("/write/" + post + "/publish", this.ana, fields());
		assertThat(updated(post)).isNull();
		assertThat(page(this.blog.get("/posts/one")).select(".meta").text()).doesNotContain("updated");
		assertThat(page(this.blog.get("/sitemap.xml")).select("url:has(loc:contains(/posts/one)) lastmod").text())
			.isEqualTo("2020-01-02T10:00:00Z");
		assertThat(page(this.blog.get("/feed.atom")).select("entry > updated").text())
			.isEqualTo("2020-01-02T10:00:00Z");

		save(post, "body", "Other text");

		assertThat(updated(post)).isNotNull();
		assertThat(page(this.blog.get("/posts/one")).select(".meta").text()).contains("updated");
	}

	private OffsetDateTime updated(long post) {
		return value("updated_at", post, OffsetDateTime.class);
	}

	@Test
	void aPostThatIsPublishedAgainHasItsFirstDate() {
		long post = id(this.blog.post("/write/new", this.ana,
				fields("title", "One", "body", "Text", "publish", "1", "publishAt", "2020-01-02T10:00")));
		this.blog.post("/write/" + post + "/withdraw", this.ana, fields());
		this.blog.post("/write/" + post + "/publish", this.ana, fields());

		assertThat(value("published_at", post, OffsetDateTime.class).toInstant())
			.isEqualTo(Instant.parse("2020-01-02T10:00:00Z"));

		this.blog.post("/write/" + post + "/withdraw", this.ana, fields());
		save(post, "publish", "1");
		assertThat(value("published_at", post, OffsetDateTime.class).toInstant())
			.isEqualTo(Instant.parse("2020-01-02T10:00:00Z"));
	}

	@Test
	void theSlugOfADraftFollowsItsTitleUntilItsAuthorChoosesOneOrItIsPublic() {
		long post = id(this.blog.post("/write/new", this.ana, fields("title", "Untitled", "body", "Text")));
		save(post, "title", "A Better Title");
		assertThat(value("slug", post, String.class)).isEqualTo("a-better-title");
		save(post, "title", "Public", "publish", "1");
		assertThat(value("slug", post, String.class)).isEqualTo("public");
		save(post, "title", "Renamed");
		assertThat(value("slug", post, String.class)).isEqualTo("public");

		long chosen = id(this.blog.post("/write/new", this.ana, fields("title", "Untitled", "body", "Text")));
		save(chosen, "slug", "mine");
		save(chosen, "title", "Other");
		assertThat(value("slug", chosen, String.class)).isEqualTo("mine");
		save(chosen, "slug", "");
		assertThat(value("slug", chosen, String.class)).isEqualTo("other");
	}

	@Test
	void whatReadersDontSeeEmptiesNoCache() {
		long hidden = id(this.blog.post("/write/new", this.ana,
				fields("title", "Hidden", "body", "Text", "newTags", "Unknown")));
		long unknown = this.blog.jdbc().queryForObject("select id from tag where name = 'Unknown'", Long.class);
		long before = this.content.localGeneration();

		save(hidden, "body", "More", "newTags", "Another");
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + unknown, this.blog.admin())));
		form.set("description", "Described");
		this.blog.post("/admin/tags/" + unknown, this.blog.admin(), form);
		this.blog.post("/write/" + hidden + "/trash", this.ana, fields());
		this.blog.post("/write/" + hidden + "/restore", this.ana, fields());
		assertThat(this.content.localGeneration()).isEqualTo(before);

		this.blog.post("/write/" + hidden + "/publish", this.ana, fields());
		assertThat(this.content.localGeneration()).isGreaterThan(before);
		assertThat(page(this.blog.get("/tags/unknown")).text()).contains("Described", "Hidden");
		assertThat(page(this.blog.get("/posts/hidden")).text()).contains("Another");
	}

	@Test
	void aFormThatWasSavedAndIsSentAgainIsSavedThoughAnAdminChangedTheTagsMeanwhile() {
		long java = this.blog.tag("Java");
		long post = this.blog.draft(this.ana, "One");
		MultiValueMap<String, String> form = editForm(post);
		form.set("body", "New");
		assertThat(this.blog.post("/write/" + post, this.ana, form)).hasStatus3xxRedirection();
		this.links.add(TermKind.TAG, List.of(post), List.of(java), this.blog.admin().id());

		assertThat(this.blog.post("/write/" + post, this.ana, form)).hasStatus3xxRedirection();

		assertThat(this.blog.tagsOf(post)).containsExactly("Java");
		assertThat(value("version", post, Integer.class)).isEqualTo(3);
	}

	@Test
	void manyNewTagsTakeAsManyStatementsAsFew() throws Exception {
		saveNew(1);
		int few = StatementCount.of(() -> saveNew(2)).size();

		assertThat(StatementCount.of(() -> saveNew(400))).hasSize(few);
		assertThat(this.blog.rows("tag")).isEqualTo(403);
	}

	private MvcTestResult saveNew(int tags) {
		String names = IntStream.range(0, tags)
			.mapToObj((i) -> "Fresh " + tags + " " + i)
			.collect(Collectors.joining(","));
		return this.blog.post("/write/new", this.ana, fields("title", "New " + tags, "body", "x", "newTags", names));
	}

	@Test
	void aRefusalThatNoRepetitionCanMendIsToldAtOnce() throws Exception {
		this.blog.jdbc().execute("alter table revision add constraint no_more check (title <> 'Fail')");
		try {
			List<String> statements = StatementCount.of(() -> {
				try {
					return this.blog.post("/write/new", this.ana, fields("title", "Fail", "body", "x"))
						.getResponse()
						.getStatus();
				}
				catch (IllegalStateException ex) {
					return ex;
				}
			});

			assertThat(statements).filteredOn((sql) -> sql.startsWith("insert into post ")).hasSize(1);
		}
		finally {
			this.blog.jdbc().execute("alter table revision drop constraint no_more");
		}
	}

	@Test
	void anUnchangedTextIsNotWrittenAgain() throws Exception {
		long post = this.blog.publish(this.ana, "One");
		MultiValueMap<String, String> form = editForm(post);
		form.set("newTags", "Fresh");

		List<String> statements = StatementCount.of(() -> this.blog.post("/write/" + post, this.ana, form));

		assertThat(statements).filteredOn((sql) -> sql.startsWith("update post "))
			.hasSize(1)
			.noneMatch((sql) -> sql.contains("body"));
		assertThat(statements).noneMatch((sql) -> sql.contains("post_search"));
	}

	@Test
	void aFreeSlugIsFoundByAnIndexAmongThousandsOfItsName() throws Exception {
		this.blog.jdbc()
			.batchUpdate(
					"insert into post (id, version, author_id, title, slug, excerpt, body, body_html, html_version, "
							+ "summary, created_at) values (?, 1, ?, 'x', ?, '', '', '', 99, '', current_timestamp)",
					IntStream.rangeClosed(1, 5000)
						.mapToObj((i) -> new Object[] { 1_000_000 + i, this.ana.id(), (i == 1) ? "same" : "same-" + i })
						.toList());

		List<String> statements = StatementCount
			.of(() -> this.blog.post("/write/new", this.ana, fields("title", "Same", "body", "x")));

		assertThat(this.blog.jdbc()
			.queryForObject("select slug from post order by created_at desc, id limit 1", String.class)).isNotNull();
		assertThat(this.blog.jdbc().queryForList("select slug from post where id < 1000000", String.class))
			.containsExactly("same-5001");
		assertThat(statements).noneMatch((sql) -> sql.contains("slug like")).hasSizeLessThan(40);
	}

	@Test
	void anOperationSaysInItselfWhatItWasAndHowMuch() {
		long java = this.blog.tag("Java");
		long one = this.blog.draft(this.ana, "One");
		long two = this.blog.draft(this.ana, "Two");
		this.links.add(TermKind.TAG, List.of(one, two), List.of(java), this.blog.admin().id());
		this.vocabulary.delete(TermKind.TAG, java, this.blog.admin().id());

		assertThat(this.blog.jdbc()
			.queryForList("select kind || ' ' || summary || ' ' || posts || ' ' || links_added || ' ' || links_removed "
					+ "|| ' ' || state from operation order by id", String.class))
			.containsExactly("CREATE Java 0 0 0 DONE", "ADD_LINKS Java 2 2 0 DONE", "DELETE Java 2 0 2 DONE");
		assertThat(this.blog.jdbc().queryForList("select term_id, successor_id from term_successor").get(0))
			.containsEntry("term_id", java)
			.containsEntry("successor_id", null);
	}

	@Test
	void misspellingsAreFoundButNeverShown() {
		long java = this.vocabulary.create(TermKind.TAG,
				new TermDetails("Java", "", "", List.of("JVM"), List.of("Jaava")), this.blog.admin().id());

		assertThat(this.blog.get("/tags/jaava")).hasStatus(301).hasHeader("Location", "/tags/java");
		assertThat(page(this.blog.get("/admin/tags/" + java, this.blog.admin())).select("#aliases").val())
			.isEqualTo("JVM");
		assertThat(this.blog.get("/write/terms?q=jaav", this.ana)).bodyText()
			.contains("\"Java\"")
			.doesNotContain("Jaava");
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + java, this.blog.admin())));
		form.set("description", "Changed");
		this.blog.post("/admin/tags/" + java, this.blog.admin(), form);
		long post = id(this.blog.post("/write/new", this.ana, fields("title", "x", "body", "y", "newTags", "jaava")));
		assertThat(this.blog.tagsOf(post)).containsExactly("Java");
	}

}
