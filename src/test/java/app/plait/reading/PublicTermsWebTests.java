package app.plait.reading;

import java.util.List;
import java.util.stream.Stream;

import app.plait.content.BulkLinks;
import app.plait.content.TermKind;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** Which terms readers know of. */
@WebTest
class PublicTermsWebTests {

	private static final List<String> PAGES = List.of("/tags/secret", "/tags/secret/feed.atom", "/tags/secret/feed.rss",
			"/tags/secret/feed.json", "/browse?tag=secret", "/browse/feed.atom?tag=secret",
			"/search?q=text&tag=secret");

	/** Spellings that lead to the term once it is known. */
	private static final List<String> OTHERS = List.of("/tags/SECRET", "/tags/%23secret", "/browse?tag=Secret",
			"/tags/Secret/feed.atom", "/search?q=text&tag=SECRET");

	@Autowired
	private BlogFixture blog;

	@Autowired
	private BulkLinks links;

	private long write(String... more) {
		return BlogFixture.id(this.blog.post("/write/new", this.blog.ana(),
				fields(Stream.concat(Stream.of("title", "One", "body", "Text", "newTags", "Secret"), Stream.of(more))
					.toArray(String[]::new))));
	}

	private void change(long post, String... changes) {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/" + post, this.blog.ana())));
		for (int i = 0; i < changes.length; i += 2) {
			form.set(changes[i], changes[i + 1]);
		}
		assertThat(this.blog.post("/write/" + post, this.blog.ana(), form)).hasStatus3xxRedirection();
	}

	private List<String> listed(String path) {
		return page(this.blog.get(path)).select(".terms li").eachText();
	}

	private long secret() {
		return this.blog.jdbc().queryForObject("select id from tag where slug = 'secret'", Long.class);
	}

	private void assertUnknown() {
		for (String path : Stream.concat(PAGES.stream(), OTHERS.stream()).toList()) {
			assertThat(this.blog.get(path)).as(path).hasStatus(404);
		}
		assertThat(listed("/tags")).isEmpty();
		assertThat(listed("/tags?q=secret")).isEmpty();
		assertThat(page(this.blog.get("/search?q=secret")).text()).doesNotContain("Secret");
		assertThat(this.blog.get("/sitemap.xml")).bodyText().doesNotContain("secret");
		assertThat(this.blog.get("/browse?without=secret")).hasStatus(301).hasHeader("Location", "/browse");
	}

	private void assertKnown(int posts) {
		for (String path : PAGES) {
			assertThat(this.blog.get(path)).as(path).hasStatusOk();
		}
		for (String path : OTHERS) {
			assertThat(this.blog.get(path)).as(path).hasStatus(301);
		}
		assertThat(listed("/tags")).containsExactly("Secret " + posts);
	}

	@Test
	void aTagThatOnlyADraftCarriesIsUnknownUntilADraftIsPublished() {
		long post = write();
		assertUnknown();

		change(post, "publish", "1");

		assertKnown(1);
		assertThat(this.blog.get("/sitemap.xml")).bodyText().contains("/tags/secret");
	}

	@Test
	void timeAloneMakesATagKnown() {
		long post = write("publish", "1", "publishAt", "2999-01-01T10:00");
		assertUnknown();

		this.blog.sql("update post set published_at = created_at where id = ?", post);

		assertKnown(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "withdraw", "trash", "tags", "date", "bulk" })
	void whatWasKnownOnceStaysKnown(String way) {
		long post = write("publish", "1");
		assertKnown(1);

		switch (way) {
			case "tags" -> {
				MultiValueMap<String, String> form = form(page(this.blog.get("/write/" + post, this.blog.ana())));
				form.remove("tagIds");
				form.add("_tagIds", "on");
				this.blog.post("/write/" + post, this.blog.ana(), form);
			}
			case "date" -> change(post, "publishAt", "2999-01-01T10:00");
			case "bulk" -> this.links.remove(TermKind.TAG, List.of(post), List.of(secret()), this.blog.admin().id());
			default -> this.blog.post("/write/" + post + "/" + way, this.blog.ana(), fields());
		}

		assertKnown(0);
		this.blog.sql("update site set version = version"); // what was kept is read anew
		assertKnown(0);
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from post where first_published_at is not null", Integer.class))
			.isEqualTo(way.equals("bulk") ? 0 : 1);
	}

	@Test
	void aTagThatADraftGotAfterItsPublicationIsUnknown() {
		long post = BlogFixture
			.id(this.blog.post("/write/new", this.blog.ana(), fields("title", "One", "body", "Text", "publish", "1")));
		this.blog.post("/write/" + post + "/withdraw", this.blog.ana(), fields());

		change(post, "newTags", "Secret");

		assertUnknown();
	}

	@Test
	void anAdminsTermsAreKnownAtOnce() {
		this.blog.post("/admin/tags/new", this.blog.admin(), fields("name", "Secret"));

		assertKnown(0);
	}

	@Test
	void addressesThatReadersNeverKnewAreNotKept() {
		long post = write();
		long secret = secret();
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/tags/" + secret, this.blog.admin())));
		form.set("slug", "other");
		this.blog.post("/admin/tags/" + secret, this.blog.admin(), form);
		change(post, "slug", "moved");
		change(post, "publish", "1");

		assertThat(this.blog.get("/posts/one")).hasStatus(404);
		assertThat(this.blog.get("/tags/secret")).hasStatus(301).hasHeader("Location", "/tags/other"); // by
																										// name
		assertThat(this.blog.rows("redirect")).isZero();
	}

	@Test
	void aTagThatReadersNeverKnewIsNotSaidToBeGone() {
		write();

		this.blog.post("/admin/tags/" + secret() + "/delete", this.blog.admin(), fields());

		assertUnknown();
	}

	@Test
	void theAdminsListLinksOnlyToPagesThatAreThere() {
		long post = write();
		Document list = page(this.blog.get("/admin/tags", this.blog.admin()));
		assertThat(list.select("td a[href=/tags/secret]")).isEmpty();

		change(post, "publish", "1");
		this.blog.post("/write/" + post + "/trash", this.blog.ana(), fields());

		list = page(this.blog.get("/admin/tags", this.blog.admin()));
		assertThat(list.select("td a[href=/tags/secret]").text()).isEqualTo("0");
	}

}
