package app.plait.writing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.id;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class WritingWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private SignedIn ana;

	@BeforeEach
	void author() {
		this.ana = this.blog.ana();
	}

	private MvcTestResult create(String... fields) {
		return this.blog.post("/write/new", this.ana, fields(fields));
	}

	private MultiValueMap<String, String> editForm(long post) {
		return form(page(this.blog.get("/write/" + post, this.ana)));
	}

	private MvcTestResult change(long post, MultiValueMap<String, String> form, String... changes) {
		for (int i = 0; i < changes.length; i += 2) {
			form.set(changes[i], changes[i + 1]);
		}
		return this.blog.post("/write/" + post, this.ana, form);
	}

	private String value(String column, long post) {
		return this.blog.jdbc().queryForObject("select " + column + " from post where id = ?", String.class, post);
	}

	@Test
	void theFormOffersAllTermsByNameAndSaysWhatToWrite() {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");

		Document page = page(this.blog.get("/write/new", this.ana));

		assertThat(page.select("h1").text()).isEqualTo("New post");
		assertThat(page.expectFirst("textarea[name=body]").attr("placeholder")).isNotBlank();
		assertThat(page.select("select[name=tagIds][multiple] option").eachText()).containsExactly("Java");
		assertThat(page.select("select[name=tagIds] option").eachAttr("value")).containsExactly(java + "");
		assertThat(page.select("select[name=categoryIds][multiple] option").eachAttr("value"))
			.containsExactly(news + "");
		assertThat(page.select("input[name=newTags], input[name=slug], input[name=publishAt], [name=excerpt]"))
			.hasSize(4);
		assertThat(page.select("main button").eachText()).containsExactly("Save draft", "Publish");
		assertThat(page.select("main [id]")
			.stream()
			.filter((control) -> control.is("input:not([type=hidden]), select, textarea")))
			.allSatisfy((control) -> assertThat(page.select("label[for=" + control.id() + "]").text()).isNotBlank());
	}

	@Test
	void publishingCreatesThePostWithItsTermsAndShowsOneFlashMessage() {
		long java = this.blog.tag("Java");
		long spring = this.blog.tag("Spring");
		long news = this.blog.category("News");

		MvcTestResult answer = create("title", "Hello", "body", "Some *text*", "tagIds", java + "", "tagIds",
				spring + "", "categoryIds", news + "", "publish", "1");

		assertThat(answer).hasStatus3xxRedirection();
		assertThat(answer.getMvcResult().getFlashMap().get("flash")).isNotNull();
		assertThat(this.blog.tagsOf(id(answer))).containsExactly("Java", "Spring");
		assertThat(this.blog.categoriesOf(id(answer))).containsExactly("News");
		Document post = page(this.blog.get("/posts/hello"));
		assertThat(post.select("h1").text()).isEqualTo("Hello");
		assertThat(post.select(".prose em").text()).isEqualTo("text");
		assertThat(post.select("article a").eachAttr("href")).containsExactlyInAnyOrder("/authors/ana",
				"/categories/news", "/tags/java", "/tags/spring");
	}

	@Test
	void theEditFormPreselectsTheTermsAndDeselectingRemovesTheLink() {
		long java = this.blog.tag("Java");
		long spring = this.blog.tag("Spring");
		long post = this.blog.publish(this.ana, "Hello", java, spring);
		MultiValueMap<String, String> form = editForm(post);
		assertThat(form.get("tagIds")).containsExactlyInAnyOrder(java + "", spring + "");

		change(post, form, "tagIds", spring + "");
		assertThat(this.blog.tagsOf(post)).containsExactly("Spring");

		MultiValueMap<String, String> again = editForm(post);
		again.remove("tagIds");
		change(post, again);
		assertThat(this.blog.tagsOf(post)).isEmpty();
	}

	@Test
	void aFieldThatIsAbsentIsNotAFieldThatIsEmpty() {
		long java = this.blog.tag("Java");
		long post = id(create("title", "Hello", "body", "Text", "excerpt", "Short", "slug", "own-slug", "tagIds",
				java + "", "publish", "1"));

		MvcTestResult answer = this.blog.post("/write/" + post, this.ana,
				fields("title", "Hello again", "version", value("version", post)));

		assertThat(answer).hasStatus3xxRedirection();
		assertThat(value("body", post)).isEqualTo("Text");
		assertThat(value("excerpt", post)).isEqualTo("Short");
		assertThat(value("slug", post)).isEqualTo("own-slug");
		assertThat(this.blog.tagsOf(post)).containsExactly("Java");
		assertThat(this.blog.get("/posts/own-slug")).hasStatusOk();
	}

	@Test
	void aBlankTitleComesBackWithEverythingTypedAndChosen() {
		long java = this.blog.tag("Java");
		this.blog.tag("Spring");
		long news = this.blog.category("News");

		MvcTestResult answer = create("title", " ", "body", "\n  My <b>text</b>\n", "excerpt", "Short", "slug",
				"my-slug", "tagIds", java + "", "newTags", "one, two", "categoryIds", news + "", "token", "t1");

		assertThat(answer).hasStatus(422);
		Document page = page(answer);
		assertThat(page.select("#title-error").text()).isNotBlank();
		assertThat(page.select("#title").attr("aria-invalid")).isEqualTo("true");
		assertThat(page.select("#title").attr("aria-describedby")).isEqualTo("title-error");
		assertThat(page.select("[role=alert]").text()).contains("Nothing was saved");
		assertThat(form(page).getFirst("body")).isEqualTo("\n  My <b>text</b>\n");
		assertThat(page.select("select[name=tagIds] option[selected]").eachText()).containsExactly("Java");
		assertThat(page.select("select[name=categoryIds] option[selected]").eachText()).containsExactly("News");
		assertThat(form(page).toSingleValueMap()).containsEntry("newTags", "one, two")
			.containsEntry("slug", "my-slug")
			.containsEntry("excerpt", "Short")
			.containsEntry("token", "t1");
		assertThat(this.blog.rows("post")).isZero();
		assertThat(this.blog.rows("tag")).isEqualTo(2);
	}

	@Test
	void aDraftMayHaveNoBodyButPublishingNeedsOne() {
		long draft = id(create("title", "Later", "body", ""));
		assertThat(value("body", draft)).isEmpty();

		MvcTestResult answer = create("title", "Now", "body", " \n ", "publish", "1");

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#body-error").text()).contains("before you publish");
		assertThat(form(page(answer)).getFirst("title")).isEqualTo("Now");
		assertThat(this.blog.rows("post")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200B", "\u2060 \uFEFF", "\u3164\u2800", "\u202E\u00AD" })
	void whatNobodySeesIsNoTitleTextOrExcerpt(String invisible) {
		MvcTestResult answer = create("title", invisible, "body", invisible, "publish", "1");
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#title-error, #body-error")).hasSize(2);

		long draft = id(create("title", "Draft", "body", invisible));
		answer = this.blog.post("/write/" + draft + "/publish", this.ana, fields());
		assertThat(page(answer).select("#body-error")).hasSize(1);

		long post = id(create("title", "Seen", "body", "The text", "excerpt", invisible, "newTags", "a, " + invisible,
				"publish", "1"));
		assertThat(value("summary", post)).isEqualTo("The text");
		assertThat(this.blog.tagsOf(post)).containsExactly("a");
	}

	@Test
	void aTextThatIsSeenWithoutAWordIsOneAndOneOfEntitiesIsNone() {
		assertThat(create("title", "Line", "body", "---", "publish", "1")).hasStatus3xxRedirection();
		assertThat(page(create("title", "None", "body", "&#8203; &shy;", "publish", "1")).select("#body-error").text())
			.contains("before you publish");
	}

	@Test
	void aTitleHasAtMost255Characters() {
		assertThat(create("title", "x".repeat(255), "body", "")).hasStatus3xxRedirection();

		MvcTestResult answer = create("title", "x".repeat(256), "body", "");

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#title-error").text()).contains("255");
		assertThat(page(answer).select("#title").val()).hasSize(256);
	}

	@Test
	void titlesAndExcerptsAreCountedInCodePoints() {
		String title = "😀".repeat(255);
		String excerpt = "😀".repeat(1000);
		long post = id(create("title", title, "body", "Text", "excerpt", excerpt, "publish", "1"));

		assertThat(value("title", post)).isEqualTo(title);
		assertThat(value("excerpt", post)).isEqualTo(excerpt);
		assertThat(page(this.blog.get("/posts/post")).select("h1").text()).isEqualTo(title);
		assertThat(page(create("title", title + "😀", "body", "", "excerpt", excerpt + "😀"))
			.select("#title-error, #excerpt-error")).hasSize(2);
	}

	@Test
	void aBodyOfAMillionCharactersIsSavedExactlyAndOneMoreIsRefusedWithItsTextKept() {
		String line = "Ünïcode 😀 \"quotes\"\t tabs & <b>\n\n";
		int length = line.codePointCount(0, line.length());
		String body = line.repeat(1_000_000 / length) + "x".repeat(1_000_000 % length);

		long post = id(create("title", "Long", "body", body, "publish", "1"));

		assertThat(value("body", post).equals(body)).isTrue();
		MvcTestResult answer = create("title", "Longer", "body", body + "x");
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#body-error").text()).contains("1,000,000");
		assertThat(form(page(answer)).getFirst("body").equals(body + "x")).isTrue();
		assertThat(this.blog.rows("post")).isEqualTo(1);
	}

	@Test
	void linesEndAsTheTextAreaShowsThemSoABrowsersLineEndsDoNotCount() {
		String body = "line\n".repeat(200_000);

		long post = id(create("title", "Long", "body", body.replace("\n", "\r\n")));

		assertThat(value("body", post).equals(body)).isTrue();
	}

	@Test
	void anIdThatIsNoKnownTermGetsAFieldErrorAndTheOtherChoicesStay() {
		long java = this.blog.tag("Java");

		MvcTestResult answer = create("title", "Hello", "body", "Text", "tagIds", java + "", "tagIds", "987654",
				"categoryIds", "123456");

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#tagIds-error").text()).contains("987654");
		assertThat(page(answer).select("#categoryIds-error").text()).contains("123456");
		assertThat(page(answer).select("select[name=tagIds] option[selected]").eachText()).containsExactly("Java");
		assertThat(this.blog.rows("post")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tagIds", "categoryIds" })
	void anIdThatIsNoNumberGetsAnErrorAndTheTextIsKept(String field) {
		MvcTestResult answer = create("title", "Hello", "body", "My text", "newTags", "a, b", field, "seven");

		assertThat(answer).hasStatus(422);
		Document page = page(answer);
		assertThat(page.select("[role=alert]").text()).contains("Nothing was saved");
		assertThat(form(page).getFirst("title")).isEqualTo("Hello");
		assertThat(form(page).getFirst("body")).isEqualTo("My text");
		assertThat(form(page).getFirst("newTags")).isEqualTo("a, b");
		assertThat(this.blog.rows("post")).isZero();
	}

	@Test
	void withoutTheCsrfTokenNothingIsStored() {
		MvcTestResult answer = this.mvc.post()
			.uri("/write/new")
			.with(SecurityMockMvcRequestPostProcessors.user(this.ana))
			.param("title", "Hello")
			.param("body", "Text")
			.exchange();

		assertThat(answer).hasStatus(403);
		assertThat(this.blog.rows("post")).isZero();
	}

	@Test
	void aFailureHalfWayLeavesNeitherPostNorLinksNorTags() {
		long java = this.blog.tag("Java");
		long post = this.blog.draft(this.ana, "Hello");
		this.blog.jdbc().execute("alter table revision add constraint no_more check (title <> 'Fail')");
		try {
			MultiValueMap<String, String> form = editForm(post);
			form.set("tagIds", java + "");
			MvcTestResult answer = change(post, form, "title", "Fail", "newTags", "Fresh");

			assertThat(answer.getUnresolvedException() != null || answer.getResponse().getStatus() >= 400).isTrue();
		}
		finally {
			this.blog.jdbc().execute("alter table revision drop constraint no_more");
		}

		assertThat(value("title", post)).isEqualTo("Hello");
		assertThat(this.blog.tagsOf(post)).isEmpty();
		assertThat(this.blog.rows("tag")).isEqualTo(1);
	}

	@Test
	void everySaveIsARevisionWithItsTerms() {
		long java = this.blog.tag("Java");
		long news = this.blog.category("News");
		long post = id(create("title", "One", "body", "First", "tagIds", java + "", "categoryIds", news + ""));
		MultiValueMap<String, String> form = editForm(post);
		form.remove("tagIds");

		change(post, form, "title", "Two", "body", "Second");

		assertThat(this.blog.jdbc()
			.queryForList("select title from revision where post_id = ? order by version", String.class, post))
			.containsExactly("One", "Two");
		assertThat(this.blog.jdbc()
			.queryForList("select version || term_kind || name from revision_term where post_id = ? order by 1",
					String.class, post))
			.containsExactly("1CATEGORYNews", "1TAGJava", "2CATEGORYNews");
		assertThat(value("version", post)).isEqualTo("2");
	}

	@Test
	void aPostThatWasDeletedMeanwhileComesBackAsANewOneWithEveryWord() {
		long java = this.blog.tag("Java");
		long post = this.blog.draft(this.ana, "Hello");
		MultiValueMap<String, String> form = editForm(post);
		form.set("body", "Five thousand words");
		form.set("tagIds", java + "");
		this.blog.sql("delete from post where id = ?", post);

		MvcTestResult answer = this.blog.post("/write/" + post, this.ana, form);

		assertThat(answer).hasStatus(404);
		assertThat(page(answer).select("[role=alert]").text()).contains("doesn't exist any more");
		MultiValueMap<String, String> again = form(page(answer));
		assertThat(again.getFirst("body")).isEqualTo("Five thousand words");
		assertThat(page(answer).select("form.editor").attr("action")).isEqualTo("/write/new");
		assertThat(this.blog.tagsOf(id(this.blog.post("/write/new", this.ana, again)))).containsExactly("Java");
	}

	@Test
	void aStaleVersionIsRefusedWithTheTypedTextKept() {
		long java = this.blog.tag("Java");
		long post = this.blog.publish(this.ana, "Hello");
		MultiValueMap<String, String> mine = editForm(post);
		change(post, editForm(post), "body", "Somebody else's text");

		mine.set("tagIds", java + "");
		MvcTestResult answer = change(post, mine, "body", "My text");

		assertThat(answer).hasStatus(409);
		Document page = page(answer);
		assertThat(page.select("[role=alert]").text()).contains("You have saved this post elsewhere")
			.contains("nothing was saved");
		assertThat(form(page).getFirst("body")).isEqualTo("My text");
		assertThat(page.select("textarea[readonly]").text()).isEqualTo("Somebody else's text");
		assertThat(page.select("select[name=tagIds] option[selected]").eachText()).containsExactly("Java");
		assertThat(value("body", post)).isEqualTo("Somebody else's text");
		assertThat(this.blog.tagsOf(post)).isEmpty();

		assertThat(change(post, form(page))).hasStatus3xxRedirection();
		assertThat(value("body", post)).isEqualTo("My text");
	}

	@Test
	void aStaleFormNamesWhoElseHasSaved() {
		long post = this.blog.publish(this.ana, "Hello");
		MultiValueMap<String, String> mine = editForm(post);
		this.blog.post("/write/" + post, this.blog.admin(),
				form(page(this.blog.get("/write/" + post, this.blog.admin()))));

		assertThat(page(change(post, mine)).select("[role=alert]").text()).contains("root has saved this post");
	}

	@Test
	void anEditWithoutAVersionIsRefused() {
		long post = this.blog.publish(this.ana, "Hello");

		assertThat(this.blog.post("/write/" + post, this.ana, fields("title", "Other", "body", "Text"))).hasStatus(409);
		assertThat(this.blog.post("/write/" + post, this.ana,
				fields("title", "Other", "body", "Text", "version", "seven")))
			.hasStatus(409);
		assertThat(value("title", post)).isEqualTo("Hello");
	}

	@Test
	void aBulkChangeMakesAnOpenFormStaleSoItCannotTakeTheTagOffAgain() {
		long java = this.blog.tag("Java");
		long post = this.blog.publish(this.ana, "Hello", java);
		MultiValueMap<String, String> form = editForm(post);
		this.blog.post("/admin/tags/" + java + "/delete", this.blog.admin(), fields());

		form.remove("tagIds");
		assertThat(change(post, form, "body", "New")).hasStatus(409);
	}

	@Test
	void changingTheSlugKeepsTheOldAddressAliveWithoutChains() {
		long post = id(create("title", "Hello", "body", "Text", "slug", "first", "publish", "1"));
		change(post, editForm(post), "slug", "second");
		change(post, editForm(post), "slug", "third");

		for (String old : List.of("/posts/first", "/posts/second")) {
			assertThat(this.blog.get(old)).hasStatus(301).hasHeader("Location", "/posts/third");
		}
		assertThat(this.blog.get("/posts/third")).hasStatusOk();

		change(post, editForm(post), "slug", "first");
		assertThat(this.blog.get("/posts/first")).hasStatusOk();
		assertThat(this.blog.get("/posts/third")).hasStatus(301).hasHeader("Location", "/posts/first");
	}

	@Test
	void aSlugThatAnotherHasOrHadIsRefusedWhenTypedAndNumberedWhenMade() {
		long first = id(create("title", "Hello", "body", "Text", "publish", "1"));
		change(first, editForm(first), "slug", "moved");

		MvcTestResult answer = create("title", "Other", "body", "Text", "slug", "hello");
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#slug-error").text()).contains("Another one has this address");
		assertThat(create("title", "Other", "body", "Text", "slug", "Moved")).hasStatus(422);

		assertThat(value("slug", id(create("title", "Hello", "body", "Text")))).isEqualTo("hello-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "???", "🎉", "new", "Comments" })
	void titlesThatSlugToNothingOrToAReservedWordGetAUsableSlug(String title) {
		long post = id(create("title", title, "body", "Text", "publish", "1"));

		assertThat(value("slug", post)).startsWith("post");
		assertThat(this.blog.get("/posts/" + value("slug", post))).hasStatusOk();
	}

	@Test
	void aSecondClickSavesOnce() {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.set("title", "Once");
		form.set("body", "Text");
		form.set("newTags", "Fresh");

		long first = id(this.blog.post("/write/new", this.ana, form));
		long second = id(this.blog.post("/write/new", this.ana, form));

		assertThat(second).isEqualTo(first);
		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.rows("revision")).isEqualTo(1);
		MultiValueMap<String, String> edit = editForm(first);
		change(first, edit, "body", "Changed");
		assertThat(change(first, edit)).hasStatus3xxRedirection();
		assertThat(this.blog.rows("revision")).isEqualTo(2);
	}

	@Test
	void aFormThatIsChangedAfterGoingBackGoesOnFromWhatItSaved() {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.set("title", "Once");
		form.set("body", "Text");
		long first = id(this.blog.post("/write/new", this.ana, form));

		form.set("body", "Text, better");
		long second = id(this.blog.post("/write/new", this.ana, form));

		assertThat(second).isEqualTo(first);
		assertThat(value("body", first)).isEqualTo("Text, better");
		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.rows("revision")).isEqualTo(2);
	}

	@Test
	void aSecondClickAfterGoingBackSavesOnceToo() {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.set("title", "Once");
		form.set("body", "Text");
		long post = id(this.blog.post("/write/new", this.ana, form));
		form.set("body", "Better");

		assertThat(id(this.blog.post("/write/new", this.ana, form))).isEqualTo(post);
		assertThat(id(this.blog.post("/write/new", this.ana, form))).isEqualTo(post);

		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.rows("revision")).isEqualTo(2);
	}

	@Test
	void anOldFormSentAgainOverANewerSaveIsStaleAndNotSaidToBeSaved() {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.set("title", "Once");
		form.set("body", "First");
		long post = id(this.blog.post("/write/new", this.ana, form));
		change(post, editForm(post), "body", "Second");

		MvcTestResult answer = this.blog.post("/write/new", this.ana, form);

		assertThat(answer).hasStatus(409);
		assertThat(page(answer).select("form.editor").attr("action")).isEqualTo("/write/" + post);
		assertThat(this.blog.post("/write/" + post, this.ana, form(page(answer)))).hasStatus3xxRedirection();
		assertThat(value("body", post)).isEqualTo("First");
		assertThat(this.blog.rows("post")).isEqualTo(1);
	}

	@Test
	void aTokenOfAnotherPostsFormIsNoReasonNotToSave() {
		MultiValueMap<String, String> one = fields("title", "One", "body", "Text", "token", "same");
		this.blog.post("/write/new", this.ana, one);
		long two = this.blog.draft(this.ana, "Two");

		assertThat(change(two, editForm(two), "token", "same", "body", "Changed")).hasStatus3xxRedirection();
		assertThat(value("body", two)).isEqualTo("Changed");
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		Document page = page(
				create("title", "", "body", " ", "publish", "1", "tagIds", "99", "newTags", "---", "slug", "new"));

		assertThat(page.select(".field .error")).extracting(org.jsoup.nodes.Element::id)
			.containsExactlyInAnyOrder("title-error", "body-error", "tagIds-error", "newTags-error", "slug-error");
	}

	@Test
	void clicksAtOnceSaveOnce() throws Exception {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.set("title", "Once");
		form.set("body", "Text");

		List<Long> ids = atOnce(8, (i) -> id(this.blog.post("/write/new", this.ana, form)));

		assertThat(ids).hasSize(8).containsOnly(ids.get(0));
		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.rows("revision")).isEqualTo(1);
	}

	@Test
	void newTagsAreMadeWithThePostAndExistingNamesAreResolved() {
		long boot = this.blog.tag("Spring Boot");

		long post = id(create("title", "Hello", "body", "Text", "tagIds", boot + "", "newTags",
				"ＳＰＲＩＮＧ boot, spring_boot , C++, c++,, C#, C, .NET, "));

		assertThat(this.blog.tagsOf(post)).containsExactlyInAnyOrder(".NET", "C", "C#", "C++", "Spring Boot");
		assertThat(this.blog.jdbc().queryForList("select slug from tag order by slug", String.class))
			.containsExactly("c", "c-plus-plus", "c-sharp", "dot-net", "spring-boot");
		assertThat(this.blog.jdbc()
			.queryForList(
					"select subject_kind from operation_row join operation on operation.id = operation_id "
							+ "where kind = 'CREATE_WITH_POST' and before_state is null and post_id is null",
					String.class))
			.containsExactly("TAG", "TAG", "TAG", "TAG");
	}

	@Test
	void tagsTypedWithANumberSignOrCurlyQuotesAreTheTagsWithout() {
		long java = this.blog.tag("Java");

		long one = id(create("title", "One", "body", "Text", "publish", "1", "newTags", "#java, ##Java, ##Don’t “Go”"));
		long two = id(create("title", "Two", "body", "Text", "newTags", "don't \"go\""));

		assertThat(this.blog.tagsOf(one)).containsExactly("##Don’t “Go”", "Java");
		assertThat(this.blog.tagsOf(two)).containsExactly("##Don’t “Go”");
		assertThat(this.blog.jdbc().queryForList("select slug from tag order by slug", String.class))
			.containsExactly("dont-go", "java");
		assertThat(this.blog.get("/tags/%23%23java")).hasStatus(301).hasHeader("Location", "/tags/java");
		assertThat(this.blog.jdbc().queryForObject("select max(id) from tag where name = 'Java'", Long.class))
			.isEqualTo(java);
	}

	@Test
	void newTagsStandBetweenCommasOfAnyScript() {
		long post = id(create("title", "Hello", "body", "Text", "newTags", "شاي، قهوة、茶，水､湯﹐a﹑b\nc,d"));

		assertThat(this.blog.tagsOf(post)).containsExactlyInAnyOrder("شاي", "قهوة", "茶", "水", "湯", "a", "b", "c", "d");
	}

	@Test
	void anAliasMeansItsTag() {
		this.blog.post("/admin/tags/new", this.blog.admin(), fields("name", "JavaScript", "aliases", "js\nECMAScript"));

		long post = id(create("title", "Hello", "body", "Text", "newTags", "JS, ecmascript"));

		assertThat(this.blog.tagsOf(post)).containsExactly("JavaScript");
	}

	@Test
	void aNewTagIsNeverStoredWithoutItsPost() {
		assertThat(create("title", "", "body", "Text", "newTags", "Fresh")).hasStatus(422);
		assertThat(create("title", "Hello", "body", "", "publish", "1", "newTags", "Fresh")).hasStatus(422);
		assertThat(create("title", "Hello", "body", "Text", "tagIds", "99", "newTags", "Fresh")).hasStatus(422);

		assertThat(this.blog.rows("tag")).isZero();
		assertThat(this.blog.rows("operation")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "---", "\u200B-", "fine, _" })
	void aNewTagWithoutALetterDigitOrSignIsRefused(String names) {
		MvcTestResult answer = create("title", "Hello", "body", "Text", "newTags", names);

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#newTags-error").text()).isNotBlank();
	}

	@Test
	void aNewTagIsCountedInCodePointsAndItsLimitIsNamed() {
		assertThat(create("title", "Hello", "body", "Text", "newTags", "😀".repeat(100))).hasStatus3xxRedirection();

		MvcTestResult answer = create("title", "Hello", "body", "Text", "newTags", "x".repeat(101));
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#newTags-error").text()).contains("100");
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 1001 })
	void manyChosenTermsAllArrive(int count) throws Exception {
		for (int i = 0; i < count; i++) {
			this.blog.jdbc()
				.update("insert into tag (id, version, name, slug, description, created_at) values "
						+ "(?, 1, ?, ?, '', current_timestamp)", 1_000_000 + i, "Tag " + i, "tag-" + i);
		}
		MultiValueMap<String, String> form = fields("title", "Many", "body", "Text");
		LongStream.range(1_000_000, 1_000_000 + count).forEach((id) -> form.add("tagIds", id + ""));

		long post = id(this.blog.post("/write/new", this.ana, form));

		assertThat(this.blog.tagsOf(post)).hasSize(count);
		assertThat(editForm(post).get("tagIds")).hasSize(count);
	}

	@Test
	void moreTermsThanAPostCarriesAreRefusedWithTheLimitNamed() {
		MultiValueMap<String, String> form = fields("title", "Many", "body", "Text");
		LongStream.rangeClosed(1, PostForm.MAX_TERMS + 1).forEach((id) -> form.add("tagIds", id + ""));

		MvcTestResult answer = this.blog.post("/write/new", this.ana, form);

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#tagIds-error").text()).contains("5,000");
	}

	@Test
	void threadsThatCoinSpellingsOfOneNameAtOnceLeaveOneTag() throws Exception {
		List<String> spellings = List.of("Spring Boot", "spring-boot", "ＳＰＲＩＮＧ boot", "SPRING_BOOT", " spring  boot ");

		List<Long> posts = atOnce(50, (i) -> id(
				create("title", "Post " + i, "body", "Text", "newTags", spellings.get(i % 5) + ", Other " + i % 3)));

		assertThat(posts).hasSize(50).doesNotHaveDuplicates();
		assertThat(this.blog.rows("tag")).isEqualTo(4);
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from tag_name where name_key = 'spring boot'", Integer.class))
			.isEqualTo(1);
		assertThat(this.blog.rows("post_tag")).isEqualTo(100);
	}

	@Test
	void twentyPostsOfOneTitleAtOnceGetTwentySlugs() throws Exception {
		List<Long> posts = atOnce(20, (i) -> id(create("title", "Same title", "body", "Text " + i)));

		assertThat(posts).doesNotHaveDuplicates();
		assertThat(this.blog.jdbc().queryForList("select slug from post", String.class))
			.containsExactlyInAnyOrderElementsOf(
					IntStream.rangeClosed(1, 20).mapToObj((i) -> (i == 1) ? "same-title" : "same-title-" + i).toList());
	}

	private static <T> List<T> atOnce(int threads, java.util.function.IntFunction<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<T>> tasks = IntStream.range(0, threads)
				.<Callable<T>>mapToObj((i) -> () -> task.apply(i))
				.toList();
			List<T> results = Collections.synchronizedList(new java.util.ArrayList<>());
			for (Future<T> result : executor.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void timePublishes() {
		long post = id(create("title", "Tomorrow", "body", "Text", "publishAt", "2999-01-01T10:00", "publish", "1"));
		assertThat(this.blog.get("/posts/tomorrow")).hasStatus(404);
		assertThat(page(this.blog.get("/")).text()).doesNotContain("Tomorrow");
		assertThat(page(this.blog.get("/write/" + post, this.ana)).select(".where").text())
			.isEqualTo("Scheduled for 1 January 2999, 10:00");

		change(post, editForm(post), "publishAt", "2001-01-01T10:00");
		assertThat(this.blog.get("/posts/tomorrow")).hasStatusOk();
		assertThat(page(this.blog.get("/posts/tomorrow")).select("time").attr("datetime"))
			.isEqualTo("2001-01-01T10:00:00Z");
	}

	@Test
	void aScheduledPostWhoseTimeIsEmptiedIsADraftAgainAndAPublicOneStaysPublic() {
		long scheduled = id(create("title", "One", "body", "Text", "publishAt", "2999-01-01T10:00", "publish", "1"));
		change(scheduled, editForm(scheduled), "publishAt", "");
		assertThat(page(this.blog.get("/write/" + scheduled, this.ana)).select(".where").text()).isEqualTo("Draft");

		long published = this.blog.publish(this.ana, "Two");
		change(published, editForm(published), "publishAt", "");
		assertThat(this.blog.get("/posts/two")).hasStatusOk();
	}

	@Test
	void aTimeThatIsNoneIsRefused() {
		assertThat(page(create("title", "One", "body", "Text", "publishAt", "soon", "publish", "1"))
			.select("#publishAt-error")
			.text()).contains("2026-12-24T18:00");
		assertThat(
				page(create("title", "One", "body", "Text", "publishAt", "1899-12-31T23:59")).select("#publishAt-error")
					.text())
			.contains("1900 to 2999");
	}

	@Test
	void savingAgainKeepsTheMomentOfPublication() {
		long post = this.blog.publish(this.ana, "Hello");
		String before = value("published_at", post);

		change(post, editForm(post), "title", "Hello again");

		assertThat(value("published_at", post)).isEqualTo(before);
	}

	@Test
	void somebodyElsesPostIsNotFoundForAnAuthorButAnAdminMayEditIt() {
		SignedIn ben = this.blog.somebody("ben", Role.AUTHOR);
		long draft = this.blog.draft(this.ana, "Secret");

		for (String path : List.of("/write/" + draft)) {
			assertThat(this.blog.get(path, ben)).hasStatus(404);
		}
		for (String verb : List.of("", "/publish", "/withdraw", "/trash", "/restore")) {
			assertThat(
					this.blog.post("/write/" + draft + verb, ben, fields("title", "Mine", "body", "x", "version", "1")))
				.hasStatus(404);
		}
		assertThat(page(this.blog.get("/write", ben)).text()).doesNotContain("Secret");
		assertThat(this.blog.get("/posts/secret")).hasStatus(404);
		assertThat(value("title", draft)).isEqualTo("Secret");

		MultiValueMap<String, String> form = form(page(this.blog.get("/write/" + draft, this.blog.admin())));
		form.set("title", "Edited");
		assertThat(this.blog.post("/write/" + draft, this.blog.admin(), form)).hasStatus3xxRedirection();
		assertThat(this.blog.jdbc()
			.queryForObject("select username from account join post on author_id = account.id", String.class))
			.isEqualTo("ana");
	}

	@Test
	void withdrawTrashAndRestore() {
		long post = this.blog.publish(this.ana, "Hello");

		this.blog.post("/write/" + post + "/trash", this.ana, fields());
		assertThat(this.blog.get("/posts/hello")).hasStatus(404);
		assertThat(page(this.blog.get("/write?state=trashed", this.ana)).select("tbody th").eachText())
			.containsExactly("Hello");
		assertThat(page(this.blog.get("/write", this.ana)).select("tbody th")).isEmpty();
		this.blog.post("/write/" + post + "/restore", this.ana, fields());
		assertThat(this.blog.get("/posts/hello")).hasStatusOk();
		this.blog.post("/write/" + post + "/withdraw", this.ana, fields());
		assertThat(this.blog.get("/posts/hello")).hasStatus(404);
		assertThat(page(this.blog.get("/write?state=draft", this.ana)).select("tbody th").eachText())
			.containsExactly("Hello");
		assertThat(this.blog.rows("revision")).isEqualTo(4);
	}

	@Test
	void controlCharactersAndLoneSurrogatesAreLeftOut() {
		long post = id(create("title", "He\u0000llo\uD83D", "body", "a\u0000b\u0007c\uFFFFd", "newTags", "ta\u0000g",
				"publish", "1"));

		assertThat(value("title", post)).isEqualTo("Hello");
		assertThat(value("body", post)).isEqualTo("abcd");
		assertThat(this.blog.tagsOf(post)).containsExactly("tag");
	}

	@Test
	void namesAndTitlesTurnNoDirection() {
		long post = id(create("title", "\u202Eeltit\u202C", "body", "a\u202Eb", "excerpt", "\u2067short", "newTags",
				"\u200Ft\u202Eag\u2069", "publish", "1"));

		assertThat(value("title", post)).isEqualTo("eltit");
		assertThat(value("excerpt", post)).isEqualTo("short");
		assertThat(this.blog.tagsOf(post)).containsExactly("tag");
		assertThat(value("body", post)).isEqualTo("a\u202Eb");
	}

	@Test
	void aTextThatCannotBeRenderedIsRefusedAndKept() {
		String bomb = "![[]()".repeat(60_000);

		MvcTestResult answer = create("title", "Bomb", "body", bomb);

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#body-error").text()).contains("tangled");
		assertThat(form(page(answer)).getFirst("body").equals(bomb)).isTrue();
	}

	@Test
	void theFormTakesTheSameStatementsForFewAndManyTerms() throws Exception {
		long few = this.blog.publish(this.ana, "Few", this.blog.tag("One"));
		int expected = StatementCount.of(() -> this.blog.get("/write/" + few, this.ana)).size();
		Long[] many = IntStream.range(0, 30).mapToObj((i) -> this.blog.tag("Tag " + i)).toArray(Long[]::new);
		long post = this.blog.publish(this.ana, "Many", many);

		assertThat(StatementCount.of(() -> this.blog.get("/write/" + post, this.ana))).hasSize(expected);
		assertThat(expected).isLessThanOrEqualTo(7);
	}

	@Test
	void savingTakesAFewStatementsHoweverManyTagsAreChosen() throws Exception {
		String[] fields = { "title", "One", "body", "Text", "publish", "1" };
		MultiValueMap<String, String> few = fields(fields);
		few.add("tagIds", this.blog.tag("A") + "");
		MultiValueMap<String, String> many = fields(fields);
		IntStream.range(0, 5).forEach((i) -> many.add("tagIds", this.blog.tag("Tag " + i) + ""));
		this.blog.post("/write/new", this.ana, fields(fields));

		int expected = StatementCount.of(() -> this.blog.post("/write/new", this.ana, few)).size();

		assertThat(StatementCount.of(() -> this.blog.post("/write/new", this.ana, many))).hasSize(expected);
		assertThat(expected).isLessThanOrEqualTo(16);
	}

	@Test
	void theTypeAheadFindsExactMatchesFirstThenWordsThatBeginThenOthersByUse() throws Exception {
		this.blog.tag("Big Java");
		this.blog.tag("Guava java");
		long used = this.blog.tag("Javelin");
		this.blog.tag("Java");
		this.blog.tag("Lavajav");
		this.blog.post("/admin/tags/new", this.blog.admin(), fields("name", "JavaScript", "aliases", "jav as"));
		this.blog.publish(this.ana, "Post", used);

		assertThat(this.blog.get("/write/terms?q=java", this.ana)).bodyJson()
			.extractingPath("$[*].name")
			.asArray()
			.startsWith("Java");
		assertThat(this.blog.get("/write/terms?q=jav", this.ana)).bodyJson()
			.extractingPath("$[*].name")
			.asArray()
			.startsWith("Javelin")
			.endsWith("Lavajav")
			.hasSize(6);
		assertThat(this.blog.get("/write/terms?q=jav", this.ana)).bodyJson()
			.extractingPath("$[?(@.begins == false)].name")
			.asArray()
			.containsExactly("Lavajav");
		assertThat(this.blog.get("/write/terms?q=JAV-AS", this.ana)).bodyJson()
			.extractingPath("$[0].alias")
			.isEqualTo("jav as");
		assertThat(this.blog.get("/write/terms?q=%25", this.ana)).bodyJson().extractingPath("$").asArray().isEmpty();
	}

	@Test
	void theListIsCutIntoPagesThatStayTrueWhenPostsAreAdded() throws Exception {
		IntStream.rangeClosed(1, 120)
			.forEach((i) -> this.blog.draft((i == 60) ? this.blog.admin() : this.ana, "Post " + i));
		// Some of one moment, as after a bulk change.
		this.blog.sql("update post set updated_at = timestamp with time zone '2026-01-01 00:00:00+00' where id in ("
				+ "select id from post where title in ('Post 65', 'Post 66', 'Post 67', 'Post 68', 'Post 69', 'Post 70', 'Post 71'))");
		List<String> own = titles("/write", this.ana);
		assertThat(own).hasSize(119).doesNotHaveDuplicates().startsWith("Post 120").doesNotContain("Post 60");
		assertThat(titles("/write?state=draft", this.blog.admin())).hasSize(120).doesNotHaveDuplicates();

		Document first = page(this.blog.get("/write", this.ana));
		assertThat(first.select("a[rel=prev]")).isEmpty();
		Document second = page(this.blog.get(first.select("a[rel=next]").attr("href"), this.ana));
		Document third = page(this.blog.get(second.select("a[rel=next]").attr("href"), this.ana));
		assertThat(third.select("a[rel=next]")).isEmpty();
		assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/write?state=all");
		this.blog.draft(this.ana, "Newest");
		assertThat(
				page(this.blog.get(third.select("a[rel=prev]").attr("href"), this.ana)).select("tbody th").eachText())
			.isEqualTo(second.select("tbody th").eachText());

		for (String path : List.of("/write?before=", "/write?before=x", "/write?before=99999999999999999-1-1",
				"/write?state=other")) {
			assertThat(this.blog.get(path, this.ana)).as(path).hasStatus(404);
		}
		assertThat(StatementCount.of(() -> this.blog.get("/write", this.ana))).hasSizeLessThanOrEqualTo(1);
	}

	/** The titles of all pages from this one on. */
	private List<String> titles(String path, SignedIn account) {
		List<String> titles = new ArrayList<>();
		for (String next = path; !next.isEmpty();) {
			Document page = page(this.blog.get(next, account));
			titles.addAll(page.select("tbody th").eachText());
			next = page.select("a[rel=next]").attr("href");
		}
		return titles;
	}

	@Test
	void statesOfTheListHaveTheNamesOfAddressesToo() {
		this.blog.publish(this.ana, "Seen");
		long trashed = this.blog.publish(this.ana, "Thrown away");
		this.blog.post("/write/" + trashed + "/trash", this.ana, fields());

		assertThat(titles("/write?state=published", this.ana)).containsExactly("Seen");
		assertThat(titles("/write?state=trash", this.ana)).containsExactly("Thrown away");
	}

	@Test
	void theTypeAheadChoosesByUseAmongManyAndCountsWhatItShows() throws Exception {
		this.blog.jdbc()
			.batchUpdate(
					"insert into tag (id, version, name, slug, description, created_at) values "
							+ "(?, 1, ?, ?, '', current_timestamp)",
					IntStream.range(0, 3000)
						.mapToObj((i) -> new Object[] { 1_000_000 + i, "Topic " + i, "t-" + i })
						.toList());
		this.blog.jdbc()
			.update("insert into tag_name (name_key, tag_id, name, role) select lower(name), id, name, 'NAME' from tag where id >= 1000000");
		this.blog.sql("update site set version = version");
		this.blog.publish(this.ana, "One", 1_002_000L, 1_002_001L);
		this.blog.publish(this.ana, "Two", 1_002_001L);
		this.blog.draft(this.ana, "Three", 1_002_001L);
		long trashed = this.blog.draft(this.ana, "Four", 1_002_000L, 1_002_002L);
		this.blog.post("/write/" + trashed + "/trash", this.ana, fields());

		// What must be read anew once after a change.
		assertThat(this.blog.get("/browse")).hasStatusOk();
		List<String> statements = StatementCount
			.of(() -> assertThat(this.blog.get("/write/terms?q=t", this.ana)).bodyJson()
				.extractingPath("$[*].name")
				.asArray()
				.startsWith("Topic 2001", "Topic 2000", "Topic 0", "Topic 1")
				.hasSize(8));
		assertThat(statements).hasSizeLessThanOrEqualTo(3);
		assertThat(this.blog.get("/write/terms?q=topic%202001", this.ana)).bodyJson()
			.extractingPath("$[0].posts")
			.isEqualTo(3);
		assertThat(this.blog.get("/write/terms?q=topic%202000", this.ana)).bodyJson()
			.extractingPath("$[0].posts")
			.isEqualTo(1);
		assertThat(page(this.blog.get("/write/new", this.ana)).select("select[name=tagIds] option").eachText())
			.containsExactly("Topic 2000", "Topic 2001");
		assertThat(StatementCount.of(() -> this.blog.get("/write/new", this.ana))).hasSizeLessThanOrEqualTo(5);
	}

	@Test
	void withMoreThan200TagsTheListHoldsTheChosenAndTheMostUsed() {
		this.blog.jdbc()
			.batchUpdate(
					"insert into tag (id, version, name, slug, description, created_at) values "
							+ "(?, 1, ?, ?, '', current_timestamp)",
					IntStream.range(0, 10_000)
						.mapToObj((i) -> new Object[] { 1_000_000 + i, "Tag number " + i, "tag-number-" + i })
						.toList());
		long post = this.blog.publish(this.ana, "Hello", 1_000_007L);
		this.blog.publish(this.ana, "Other", 1_000_008L, 1_000_009L);

		MvcTestResult answer = this.blog.get("/write/" + post, this.ana);

		assertThat(page(answer).select("select[name=tagIds] option").eachText())
			.contains("Tag number 8", "Tag number 9")
			.hasSizeLessThan(60);
		assertThat(page(answer).select("select[name=tagIds] option[selected]").eachText())
			.containsExactly("Tag number 7");
		assertThat(answer.getResponse().getContentAsByteArray()).hasSizeLessThan(300_000);
	}

}
