package app.plait.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class VocabularyWebTests {

	@Autowired
	private BlogFixture blog;

	private SignedIn admin;

	@BeforeEach
	void admin() {
		this.admin = this.blog.admin();
	}

	private MvcTestResult create(String kind, String... fields) {
		return this.blog.post("/admin/" + kind + "/new", this.admin, fields(fields));
	}

	private long id(String name) {
		return this.blog.jdbc().queryForObject("select id from tag where name = ?", Long.class, name);
	}

	private List<String> names() {
		return this.blog.jdbc().queryForList("select name from tag order by name", String.class);
	}

	private List<String> operations() {
		return this.blog.jdbc().queryForList("select kind from operation order by id", String.class);
	}

	/** The form of the term, not the one that logs out. */
	private MultiValueMap<String, String> termForm(String path) {
		return form(page(this.blog.get(path, this.admin)));
	}

	@ParameterizedTest
	@CsvSource({ "tags, tag", "categories, category" })
	void anAdminCreatesEditsAndDeletesATerm(String kind, String table) {
		assertThat(create(kind, "name", "Spring Boot")).hasStatus3xxRedirection().hasRedirectedUrl("/admin/" + kind);
		long id = this.blog.jdbc().queryForObject("select id from " + table, Long.class);
		Document list = page(this.blog.get("/admin/" + kind, this.admin));
		assertThat(list.select("tbody th").eachText()).containsExactly("Spring Boot");
		assertThat(this.blog.get("/" + kind + "/spring-boot")).hasStatusOk();

		MultiValueMap<String, String> form = termForm("/admin/" + kind + "/" + id);
		form.set("name", "Spring");
		form.set("slug", "spring");
		form.set("description", "A framework");
		form.set("aliases", "Spring Framework\r\nsf");
		assertThat(this.blog.post("/admin/" + kind + "/" + id, this.admin, form)).hasStatus3xxRedirection();
		Document page = page(this.blog.get("/" + kind + "/spring"));
		assertThat(page.select("h1").text()).isEqualTo("Spring");
		assertThat(page.text()).contains("A framework");
		assertThat(this.blog.get("/" + kind + "/spring-boot")).hasStatus(301)
			.hasHeader("Location", "/" + kind + "/spring");
		assertThat(termForm("/admin/" + kind + "/" + id).getFirst("aliases").lines())
			.containsExactly("Spring Framework", "sf");

		assertThat(this.blog.post("/admin/" + kind + "/" + id + "/delete", this.admin, fields()))
			.hasStatus3xxRedirection();
		assertThat(this.blog.rows(table)).isZero();
		assertThat(this.blog.get("/" + kind + "/spring")).hasStatus(410);
		assertThat(this.blog.get("/" + kind + "/spring-boot")).hasStatus(410);
		assertThat(operations()).containsExactly("CREATE", "EDIT", "DELETE");
	}

	@Test
	void deletingSaysHowManyPostsLoseItAndAsksFirst() {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "One", java);
		this.blog.draft(this.blog.ana(), "Two", java);

		Document page = page(this.blog.get("/admin/tags/" + java + "/delete", this.admin));

		assertThat(page.select("h1").text()).contains("Java");
		assertThat(page.select("main").text()).contains("2 posts lose it; none is deleted");
		assertThat(names()).containsExactly("Java");

		MvcTestResult answer = this.blog.post("/admin/tags/" + java + "/delete", this.admin, fields());
		assertThat(answer.getMvcResult().getFlashMap().get("flash").toString()).contains("Java", "2");
		assertThat(this.blog.rows("post")).isEqualTo(2);
		assertThat(this.blog.rows("post_tag")).isZero();
	}

	@Test
	void theListCountsPublicDraftAndScheduledPosts() {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "One", java);
		this.blog.publish(this.blog.ana(), "Two", java);
		this.blog.draft(this.blog.ana(), "Three", java);
		this.blog.post("/write/new", this.blog.ana(), fields("title", "Four", "body", "Text", "publish", "1",
				"publishAt", "2999-01-01T00:00", "tagIds", java + ""));
		long trashed = this.blog.publish(this.blog.ana(), "Five", java);
		this.blog.post("/write/" + trashed + "/trash", this.blog.ana(), fields());

		Element row = page(this.blog.get("/admin/tags", this.admin)).expectFirst("tbody tr");

		assertThat(row.select("td.number").eachText()).containsExactly("2", "1", "1");
	}

	@Test
	void theCountsAreThoseOfTheDatabase() throws Exception {
		long[] tags = { this.blog.tag("A"), this.blog.tag("B"), this.blog.tag("C") };
		for (int i = 0; i < 24; i++) {
			List<String> fields = new ArrayList<>(List.of("title", "Post " + i, "body", "Text"));
			for (int tag = 0; tag < 3; tag++) {
				if ((i >> tag) % 2 == 0) {
					fields.addAll(List.of("tagIds", tags[tag] + ""));
				}
			}
			if (i % 3 > 0) {
				fields.addAll(List.of("publish", "1"));
			}
			if (i % 3 == 2) {
				fields.addAll(List.of("publishAt", "2999-01-01T00:00"));
			}
			long post = BlogFixture
				.id(this.blog.post("/write/new", this.blog.ana(), fields(fields.toArray(String[]::new))));
			if (i % 8 == 5) {
				this.blog.post("/write/" + post + "/trash", this.blog.ana(), fields());
			}
		}

		for (Element row : page(this.blog.get("/admin/tags", this.admin)).select("tbody tr")) {
			assertThat(row.select("td.number").eachText()).as(row.select("th").text())
				.isEqualTo(Stream
					.of("published_at <= current_timestamp", "published_at is null", "published_at > current_timestamp")
					.map((state) -> this.blog
						.rows("(select distinct post.id from post join post_tag on post_id = post.id "
								+ "join tag on tag.id = tag_id where trashed_at is null and name = '"
								+ row.select("th").text() + "' and " + state + ") counted")
							+ "")
					.toList());
		}
		assertThat(rows("/admin/tags")).hasSize(3);
	}

	@Test
	void aLongListIsCutIntoPages() {
		this.blog.jdbc()
			.batchUpdate(
					"insert into tag (id, version, name, slug, description, created_at) values "
							+ "(?, 1, ?, ?, '', current_timestamp)",
					IntStream.range(0, 250)
						.mapToObj((i) -> new Object[] { 1_000_000 + i, String.format(Locale.ROOT, "Tag %03d", i),
								"tag-" + i })
						.toList());
		this.blog.sql("update site set version = version");
		this.blog.publish(this.blog.ana(), "One", 1_000_200L);

		assertThat(rows("/admin/tags?page=3")).hasSize(50).startsWith("Tag 200").endsWith("Tag 249");
		assertThat(rows("/admin/tags?sort=posts")).hasSize(100).startsWith("Tag 200", "Tag 000");
		assertThat(rows("/admin/tags?sort=newest&page=2")).hasSize(100);
		assertThat(rows("/admin/tags?page=4")).isEmpty();
	}

	@Test
	void theListCanBeSearchedAndSorted() {
		long java = this.blog.tag("Java");
		this.blog.tag("Alpha");
		create("tags", "name", "JavaScript", "aliases", "js");
		this.blog.publish(this.blog.ana(), "One", java);

		assertThat(rows("/admin/tags")).containsExactly("Alpha", "Java", "JavaScript");
		assertThat(rows("/admin/tags?sort=posts")).containsExactly("Java", "Alpha", "JavaScript");
		assertThat(rows("/admin/tags?sort=newest")).first().isEqualTo("JavaScript");
		assertThat(rows("/admin/tags?q=JAVA")).containsExactly("Java", "JavaScript");
		assertThat(rows("/admin/tags?q=js")).containsExactly("JavaScript");
		assertThat(rows("/admin/tags?q=%25")).isEmpty();
		assertThat(rows("/admin/tags?q=_")).isEmpty();
		assertThat(this.blog.get("/admin/tags?sort=name;drop", this.admin)).hasStatus(404);
		assertThat(this.blog.get("/admin/tags?page=0", this.admin)).hasStatus(404);
	}

	private List<String> rows(String path) {
		return page(this.blog.get(path, this.admin)).select("tbody th").eachText();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring-boot", "ＳＰＲＩＮＧ boot", "Spring\u200B_Boot", "sb" })
	void aWordThatMeansAnotherTermIsRefusedWithEverythingKept(String name) {
		create("tags", "name", "Spring Boot", "aliases", "SB");

		MvcTestResult answer = create("tags", "name", name, "description", "About", "aliases", "x");

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#name-error").text()).contains("Spring Boot");
		assertThat(form(page(answer)).toSingleValueMap()).containsEntry("description", "About")
			.containsEntry("aliases", "x");
		assertThat(names()).containsExactly("Spring Boot");

		MvcTestResult alias = create("tags", "name", "Other", "aliases", "fine\n" + name);
		assertThat(alias).hasStatus(422);
		assertThat(page(alias).select("#aliases-error").text()).contains("Spring Boot");
	}

	@Test
	void tagsAndCategoriesAreVocabulariesOfTheirOwn() {
		assertThat(create("tags", "name", "News")).hasStatus3xxRedirection();
		assertThat(create("categories", "name", "News")).hasStatus3xxRedirection();
	}

	@Test
	void namesAreRequiredAndTheirLimitsAreNamed() {
		assertThat(page(create("tags", "name", "  ")).select("#name-error").text()).isEqualTo("Write a name.");
		assertThat(page(create("tags", "name", "\u3164\u2800")).select("#name-error").text())
			.isEqualTo("Write a name.");
		assertThat(create("tags", "name", "---")).hasStatus(422);
		assertThat(create("tags", "name", "😀".repeat(100))).hasStatus3xxRedirection();
		assertThat(page(create("tags", "name", "x".repeat(101))).select("#name-error").text()).contains("100");
		assertThat(create("categories", "name", "x".repeat(140))).hasStatus3xxRedirection();
		assertThat(page(create("categories", "name", "x".repeat(141))).select("#name-error").text()).contains("140");
		assertThat(create("tags", "name", "\uFDFA".repeat(100))).hasStatus(422);
		assertThat(create("tags", "name", "ok", "description", "x".repeat(2001))).hasStatus(422);
		assertThat(create("categories", "name", "😀".repeat(140), "description", "😀".repeat(2000), "aliases",
				"😁".repeat(140)))
			.hasStatus3xxRedirection();
		assertThat(page(create("tags", "name", "ok", "slug", "???")).select("#slug-error").text()).isNotBlank();
	}

	@Test
	void aTermMayChangeTheCaseOfItsOwnNameAndSwapItWithAnAlias() {
		create("tags", "name", "javascript", "aliases", "JS");
		long id = id("javascript");
		MultiValueMap<String, String> form = termForm("/admin/tags/" + id);

		form.set("name", "JS");
		form.set("aliases", "JavaScript");
		assertThat(this.blog.post("/admin/tags/" + id, this.admin, form)).hasStatus3xxRedirection();

		assertThat(names()).containsExactly("JS");
		assertThat(termForm("/admin/tags/" + id).toSingleValueMap()).containsEntry("aliases", "JavaScript")
			.containsEntry("slug", "javascript");
	}

	@Test
	void aSlugThatAnotherTermHasOrHadIsRefused() {
		long java = this.blog.tag("Java");
		MultiValueMap<String, String> form = termForm("/admin/tags/" + java);
		form.set("slug", "jvm");
		this.blog.post("/admin/tags/" + java, this.admin, form);

		assertThat(page(create("tags", "name", "Other", "slug", "jvm")).select("#slug-error").text()).isNotBlank();
		assertThat(create("tags", "name", "Other", "slug", "java")).hasStatus(422);
		assertThat(create("tags", "name", "Java?")).hasStatus3xxRedirection();
		assertThat(this.blog.jdbc().queryForList("select slug from tag order by slug", String.class))
			.containsExactly("java-2", "jvm");
	}

	@Test
	void aDeletedTermsAddressMayBeUsedAgain() {
		long java = this.blog.tag("Java");
		this.blog.post("/admin/tags/" + java + "/delete", this.admin, fields());
		assertThat(this.blog.get("/tags/java")).hasStatus(410);

		this.blog.tag("Java");
		assertThat(this.blog.get("/tags/java")).hasStatusOk();
	}

	@Test
	void aStaleFormIsRefusedWithTheTypedTextKept() {
		long java = this.blog.tag("Java");
		MultiValueMap<String, String> mine = termForm("/admin/tags/" + java);
		MultiValueMap<String, String> theirs = termForm("/admin/tags/" + java);
		theirs.set("description", "Theirs");
		this.blog.post("/admin/tags/" + java, this.admin, theirs);

		mine.set("description", "Mine");
		MvcTestResult answer = this.blog.post("/admin/tags/" + java, this.admin, mine);

		assertThat(answer).hasStatus(409);
		assertThat(page(answer).select("[role=alert]").text()).contains("Theirs");
		assertThat(form(page(answer)).getFirst("description")).isEqualTo("Mine");
		mine.set("version", "many");
		assertThat(this.blog.post("/admin/tags/" + java, this.admin, mine)).hasStatus(409);
		assertThat(this.blog.post("/admin/tags/" + java, this.admin, form(page(answer)))).hasStatus3xxRedirection();
	}

	@Test
	void aTagThatWasDeletedMeanwhileComesBackAsANewOneWithEveryWord() {
		create("tags", "name", "Java", "description", "Old");
		long java = id("Java");
		MultiValueMap<String, String> form = termForm("/admin/tags/" + java);
		form.set("description", "New words");
		this.blog.post("/admin/tags/" + java + "/delete", this.admin, fields());

		MvcTestResult answer = this.blog.post("/admin/tags/" + java, this.admin, form);

		assertThat(answer).hasStatus(404);
		assertThat(page(answer).select("[role=alert]").text()).contains("doesn't exist any more");
		assertThat(this.blog.post("/admin/tags/new", this.admin, form(page(answer)))).hasStatus3xxRedirection();
		assertThat(termForm("/admin/tags/" + id("Java")).getFirst("description")).isEqualTo("New words");
	}

	@Test
	void anEditIsRecordedWithBeforeAndAfter() {
		create("tags", "name", "Java", "aliases", "jvm");
		MultiValueMap<String, String> form = termForm("/admin/tags/" + id("Java"));
		form.set("name", "Java SE");
		this.blog.post("/admin/tags/" + id("Java"), this.admin, form);

		var row = this.blog.jdbc()
			.queryForMap("select * from operation_row where before_state is not null and after_state is not null");
		assertThat(row.get("before_state").toString() + this.blog.jdbc()
			.queryForObject(
					"select before_state from operation_row where before_state is not null and after_state is not null",
					String.class))
			.contains("\"name\":\"Java\"", "jvm");
		assertThat(this.blog.jdbc()
			.queryForObject(
					"select after_state from operation_row where before_state is not null and after_state is not null",
					String.class))
			.contains("\"name\":\"Java SE\"");
	}

	@Test
	void unknownTermsAreNotFound() {
		for (String path : List.of("/admin/tags/99", "/admin/tags/99/delete", "/admin/categories/99")) {
			assertThat(this.blog.get(path, this.admin)).hasStatus(404);
			assertThat(this.blog.post(path, this.admin, fields("name", "x", "version", "1"))).hasStatus(404);
		}
	}

	@Test
	void threadsThatCreateSpellingsOfOneNameAtOnceLeaveOneRowAndNoErrorPage() throws Exception {
		List<String> spellings = List.of("Spring Boot", "spring-boot", "ＳＰＲＩＮＧ boot", "SPRING_BOOT", "spring  boot");
		ExecutorService executor = Executors.newFixedThreadPool(50);
		List<Integer> statuses = Collections.synchronizedList(new java.util.ArrayList<>());
		try {
			List<Callable<Integer>> tasks = IntStream.range(0, 50)
				.<Callable<Integer>>mapToObj(
						(i) -> () -> create("tags", "name", spellings.get(i % 5)).getResponse().getStatus())
				.toList();
			for (Future<Integer> status : executor.invokeAll(tasks)) {
				statuses.add(status.get());
			}
		}
		finally {
			executor.shutdownNow();
		}

		assertThat(statuses).containsOnly(302, 422).filteredOn((status) -> status == 302).hasSize(1);
		assertThat(names()).hasSize(1);
		assertThat(this.blog.rows("tag_name")).isEqualTo(1);
	}

	@Test
	void theListTakesTheSameStatementsForFewAndManyTerms() throws Exception {
		this.blog.tag("One");
		// What must be read anew once after a change.
		this.blog.get("/browse");
		int few = StatementCount.of(() -> this.blog.get("/admin/tags", this.admin)).size();
		IntStream.range(0, 40).forEach((i) -> this.blog.tag("Tag " + i));
		this.blog.get("/browse");

		assertThat(StatementCount.of(() -> this.blog.get("/admin/tags", this.admin))).hasSize(few);
		assertThat(few).isLessThanOrEqualTo(3);
	}

	@Test
	void scriptInANameIsInertText() {
		create("tags", "name", "<script>alert(1)</script>", "description", "<img src=x onerror=alert(1)>");

		for (String path : List.of("/admin/tags", "/tags", "/tags/script-alert-1-script", "/write/new")) {
			Document page = page(this.blog.get(path, this.admin));
			assertThat(page.select("script:not([src]):not([type=application/ld+json]), [onerror]")).as(path).isEmpty();
			assertThat(page.text()).as(path).contains("<script>alert(1)</script>");
		}
	}

}
