package app.plait.site;

import java.util.Locale;

import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import app.plait.text.Markdown;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SettingsWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private SiteSettings settings;

	private SignedIn admin;

	@BeforeEach
	void admin() {
		this.admin = this.blog.admin();
	}

	private MultiValueMap<String, String> settings(String... changes) {
		MultiValueMap<String, String> form = form(page(this.blog.get("/admin/settings", this.admin)));
		for (int i = 0; i < changes.length; i += 2) {
			form.set(changes[i], changes[i + 1]);
		}
		return form;
	}

	private MvcTestResult save(MultiValueMap<String, String> form) {
		return this.blog.post("/admin/settings", this.admin, form);
	}

	@Test
	void sidebarAndLicenceAreHiddenWhileTheyAreEmpty() {
		Document page = page(this.blog.get("/"));

		assertThat(page.select("aside")).isEmpty();
		assertThat(page.select("[rel=license], meta[name^=dcterms]")).isEmpty();
	}

	@Test
	void theNamesOfBlogAndContactsTurnNoDirection() {
		assertThat(save(settings("title", "My\u202E Blog", "contacts", "\u202EMail\u2069 ana@example.org")))
			.hasStatus3xxRedirection();

		Document page = page(this.blog.get("/"));
		assertThat(page.title()).isEqualTo("My Blog");
		assertThat(page.select("aside a").text()).isEqualTo("Mail");
	}

	@Test
	void anAdminEditsSidebarAndLicence() {
		assertThat(save(settings("title", "My Blog", "welcome", "Welcome, *reader*.", "about",
				"About <script>x</script>us", "contacts", "Mastodon https://example.social/@ana\r\nana@example.org",
				"licenceName", "CC BY 4.0", "licenceUrl", "https://creativecommons.org/licenses/by/4.0/",
				"rightsHolder", "Ana Example", "zone", "Europe/Berlin")))
			.hasStatus3xxRedirection();

		for (String path : new String[] { "/", "/tags" }) {
			Document page = page(this.blog.get(path));
			assertThat(page.select("header .name").text()).isEqualTo("My Blog");
			assertThat(page.select("aside").text()).contains("My Blog", "Welcome, reader.",
					"About <script>x</script>us");
			assertThat(page.select("aside em").text()).isEqualTo("reader");
			assertThat(page.select("script:not([src]):not([type=application/ld+json])")).isEmpty();
			assertThat(page.select("aside a").eachAttr("href")).containsExactly("https://example.social/@ana",
					"mailto:ana@example.org");
			assertThat(page.select("footer a[rel=license]").attr("href"))
				.isEqualTo("https://creativecommons.org/licenses/by/4.0/");
			assertThat(page.select("footer").text()).contains("Ana Example", "CC BY 4.0");
			assertThat(page.select("head link[rel=license]").attr("href"))
				.isEqualTo("https://creativecommons.org/licenses/by/4.0/");
			assertThat(page.select("head meta[name=dcterms.rightsHolder]").attr("content")).isEqualTo("Ana Example");
		}
	}

	@ParameterizedTest
	@CsvSource({ "title,' '", "title,\u200B\u2800", "contacts,just words", "contacts,x javascript:alert(1)",
			"licenceUrl,javascript:alert(1)", "zone,Mars/Base" })
	void aWrongSettingIsSaidBesideItsFieldAndNothingIsSaved(String field, String value) {
		MvcTestResult answer = save(settings("about", "Typed", field, value));

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#" + field + "-error").text()).isNotBlank();
		assertThat(form(page(answer)).getFirst("about")).isEqualTo("Typed");
		assertThat(settings().getFirst("about")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "title,100", "tagline,200", "welcome,2000", "about,5000", "licenceName,100", "rightsHolder,100" })
	void limitsCountCodePoints(String field, int limit) {
		assertThat(save(settings(field, "😀".repeat(limit)))).hasStatus3xxRedirection();
		assertThat(settings().getFirst(field)).isEqualTo("😀".repeat(limit));

		assertThat(page(save(settings(field, "😀".repeat(limit + 1)))).select("#" + field + "-error").text())
			.contains(String.format(Locale.ROOT, "%,d", limit));
	}

	@Test
	void contactsAndTheLicencesAddressAreCountedInCodePointsToo() {
		String contacts = "😀".repeat(2000 - " ana@example.org".length()) + " ana@example.org";
		String licence = "https://example.org/" + "😀".repeat(480);

		assertThat(save(settings("contacts", contacts, "licenceUrl", licence))).hasStatus3xxRedirection();
		assertThat(settings().toSingleValueMap()).containsEntry("contacts", contacts)
			.containsEntry("licenceUrl", licence);
	}

	@Test
	void textsThatNobodySeesAreEmpty() {
		save(settings("about", "\u200B\n", "welcome", "\u3164", "tagline", "\u2060", "contacts", "\u200B"));

		assertThat(this.blog.get("/about")).hasStatus(404);
		assertThat(page(this.blog.get("/")).select("aside")).isEmpty();
		assertThat(page(this.blog.get("/")).select("meta[name=description]").attr("content")).isEqualTo("Plait");
	}

	@Test
	void textsOfAnOlderRendererAreRenderedAnewAtTheStart() {
		this.blog.sql("update site set about = 'The *new* text', about_html = 'old', html_version = 0");

		this.settings.start();

		assertThat(page(this.blog.get("/about")).select("main em").text()).isEqualTo("new");
		assertThat(this.blog.jdbc().queryForObject("select html_version from site", Integer.class))
			.isEqualTo(Markdown.VERSION);
	}

	@Test
	void aTextThatTodaysRendererRefusesKeepsItsPage() {
		String table = "|a".repeat(500) + "|\n" + "|-".repeat(500) + "|\n" + "|b|\n".repeat(600);
		this.blog.jdbc().update("update site set about = ?, about_html = '<p>kept</p>', html_version = 0", table);

		this.settings.start();

		assertThat(page(this.blog.get("/about")).select("main p").eachText()).contains("kept");
	}

	@Test
	void aTextThatGrowsWhenItIsRenderedIsSaved() {
		String about = "[^1]".repeat(1000) + "\n\n[^1]: Note";

		assertThat(save(settings("about", about))).hasStatus3xxRedirection();
		assertThat(settings().getFirst("about")).isEqualTo(about);
	}

	@Test
	void aStaleFormIsRefusedWithItsTextKept() {
		MultiValueMap<String, String> mine = settings("about", "Mine");
		save(settings("about", "Theirs"));

		MvcTestResult answer = save(mine);

		assertThat(answer).hasStatus(409);
		assertThat(form(page(answer)).getFirst("about")).isEqualTo("Mine");
		assertThat(settings().getFirst("about")).isEqualTo("Theirs");
		assertThat(page(answer).select("[role=alert]").text()).contains("nothing was saved");
		assertThat(save(form(page(answer)))).hasStatus3xxRedirection();
		assertThat(settings().getFirst("about")).isEqualTo("Mine");
	}

}
