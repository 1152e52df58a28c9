package app.plait.account.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import app.plait.account.Role;
import app.plait.site.SiteSettings;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class LogInWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private SiteSettings settings;

	@Autowired
	@Qualifier("springSessionConversionService")
	private ConversionService sessionValues;

	private MvcTestResult post(String path, MultiValueMap<String, String> fields) {
		return this.mvc.post().uri(path).with(this.blog.csrf()).params(fields).exchange();
	}

	private MvcTestResult logIn(String username, String password, String... more) {
		MultiValueMap<String, String> fields = fields(more);
		fields.add("username", username);
		fields.add("password", password);
		return post("/login", fields);
	}

	private MultiValueMap<String, String> setup(String code, String... changes) {
		MultiValueMap<String, String> fields = fields("code", code, "siteTitle", "My Blog", "username", "ana", "email",
				"ana@example.org", "password", "secret-secret");
		for (int i = 0; i < changes.length; i += 2) {
			fields.set(changes[i], changes[i + 1]);
		}
		return fields;
	}

	@Test
	void theSetUpMakesTheFirstAdminOnce() {
		this.blog.sql("update site set sign_up = 'closed'");
		String code = this.settings.setupCode("0123456789abcdef");
		assertThat(page(this.blog.get("/setup?code=" + code)).select("form [name=code]").val()).isEqualTo(code);

		assertThat(post("/setup", setup(code))).hasStatus3xxRedirection().hasRedirectedUrl("/login?ready");

		assertThat(page(this.blog.get("/")).select("h1").text()).isEqualTo("My Blog");
		assertThat(page(this.blog.get("/signup")).select("main form")).as("open from then on").hasSize(1);
		assertThat(this.blog.jdbc().queryForObject("select username || role from account", String.class))
			.isEqualTo("anaADMIN");
		assertThat(this.blog.jdbc().queryForObject("select password from account", String.class))
			.startsWith("{argon2}");
		assertThat(this.blog.get("/setup?code=" + code)).hasStatus(404);
		assertThat(post("/setup", setup(code, "username", "eve", "email", "eve@example.org"))).hasStatus(404);
		assertThat(logIn("ana", "secret-secret")).hasRedirectedUrl("/write");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "wrong", "0123456789abcdeF" })
	void withoutTheCodeThereIsNoSetUp(String code) {
		this.settings.setupCode("0123456789abcdef");

		assertThat(this.blog.get("/setup?code=" + code)).hasStatus(404);
		assertThat(post("/setup", setup(code))).hasStatus(404);
		assertThat(this.blog.rows("account")).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "siteTitle,' '", "siteTitle,\u200B", "username,A b", "username,x", "email,nobody", "email,''",
			"password,short", "password,anaexample" })
	void aWrongFieldOfTheSetUpIsSaidBesideIt(String field, String value) {
		String code = this.settings.setupCode("0123456789abcdef");

		MvcTestResult answer = post("/setup", setup(code, field, value));

		assertThat(answer).hasStatus(422);
		Document page = page(answer);
		assertThat(page.select("#" + field + "-error").text()).isNotBlank();
		assertThat(page.select("#password").val()).isEmpty();
		assertThat(page.select("[name=code]").val()).isEqualTo(code);
		assertThat(this.blog.rows("account")).isZero();
	}

	@Test
	void aDeskPageAsksToLogInWithoutMakingASession() {
		MvcTestResult answer = this.blog.get("/write/new");

		assertThat(answer).hasStatus(302);
		assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/login?back=%2Fwrite%2Fnew");
		assertThat(this.blog.get("/login")).hasStatusOk();
		assertThat(this.blog.rows("spring_session")).isZero();
	}

	@Test
	void loggingInLeadsBackToThePageThatAsked() {
		this.blog.ana();
		String asked = this.mvc.get()
			.uri("/write?state=draft")
			.header("Accept", "text/html")
			.exchange()
			.getResponse()
			.getRedirectedUrl();
		assertThat(asked).isEqualTo("/login?back=%2Fwrite%3Fstate%3Ddraft");
		String back = page(this.blog.get(asked)).expectFirst("[name=back]").val();
		assertThat(logIn("ana", "wrong-secret", "back", back)).hasRedirectedUrl(asked + "&error");
		assertThat(logIn("ana", "secret-secret", "back", back)).hasRedirectedUrl("/write?state=draft");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin/tags?q=java", "/write/171", "/write/comments", "/write?state=draft",
			"/admin/tags?q=%C3%BCber+%22x%22" })
	void loggingInLeadsToWhatWasAskedForHoweverItWasAsked(String page) {
		String asked = "/login?back=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
		for (String accept : List.of("text/html,application/xhtml+xml,*/*;q=0.8", "*/*")) {
			assertThat(this.mvc.get().uri(URI.create(page)).header("Accept", accept).exchange())
				.hasRedirectedUrl(asked);
		}
		assertThat(this.blog.get(page)).as("nothing said of types").hasRedirectedUrl(asked);
		assertThat(this.mvc.head().uri(URI.create(page)).exchange()).hasRedirectedUrl(asked);
		assertThat(this.mvc.get().uri(URI.create(page)).header("Accept", "application/json").exchange())
			.hasRedirectedUrl("/login");
		assertThat(page(this.blog.get(asked)).expectFirst("[name=back]").val()).isEqualTo(page);
		this.blog.admin();
		assertThat(logIn("root", "secret-secret", "back", page)).hasRedirectedUrl(page);
	}

	@Test
	void aReaderComesBackToThePageWithTheLinkThatWasFollowed() {
		this.blog.somebody("rita", Role.READER);
		String back = backFrom("http://localhost/posts/one?comments=2");
		assertThat(back).isEqualTo("/posts/one?comments=2");

		MvcTestResult wrong = logIn("rita", "wrong-secret", "back", back);
		String again = wrong.getResponse().getRedirectedUrl();
		assertThat(page(this.blog.get(again)).expectFirst("[name=back]").val()).isEqualTo(back);
		assertThat(page(this.blog.get(again)).select("main a[href^=/signup]").attr("href"))
			.isEqualTo("/signup?back=/posts/one?comments%3D2");
		assertThat(logIn("rita", "secret-secret", "back", back)).hasRedirectedUrl(back);
		assertThat(logIn("rita", "secret-secret", "back", "")).hasRedirectedUrl("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost/", "http://localhost/login?error", "http://localhost/signup",
			"http://localhost/setup?code=x", "http://localhost/password/reset", "https://evil.example/posts/one",
			"http://localhost//evil.example/", "about:blank", "%%", "" })
	void whatIsNoPageToComeBackToLeadsNowhere(String referrer) {
		assertThat(backFrom(referrer)).isEmpty();
	}

	private String backFrom(String referrer) {
		return page(this.mvc.get().uri("/login").header("Referer", referrer).exchange()).expectFirst("[name=back]")
			.val();
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/", "https://evil.example/", "/\\evil.example", "/\t/evil.example", "evil",
			"/%zz", "/a/../../b", "javascript:alert(1)", "/ö" })
	void loggingInLeadsToNoOtherSite(String back) {
		this.blog.ana();
		assertThat(logIn("ana", "secret-secret", "back", back)).hasRedirectedUrl("/write");
		assertThat(page(this.blog.get("/login?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)))
			.expectFirst("[name=back]")
			.val()).isEmpty();
	}

	@Test
	void aSessionIsInTheDatabaseAndEndsWithLoggingOut() {
		this.blog.ana();
		Cookie session = logIn(" ANA ", "secret-secret").getResponse().getCookie("SESSION");
		assertThat(session.isHttpOnly()).isTrue();
		assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
		assertThat(session.getMaxAge()).isEqualTo(-1);
		assertThat(this.blog.jdbc().queryForObject("select principal_name from spring_session", String.class))
			.isEqualTo("ana");
		assertThat(this.mvc.get().uri("/write").cookie(session).exchange()).hasStatusOk();
		assertThat(this.mvc.get().uri("/admin").cookie(session).exchange()).hasStatus(403);

		assertThat(this.mvc.post().uri("/logout").with(this.blog.csrf()).cookie(session).exchange())
			.hasRedirectedUrl("/");

		assertThat(this.mvc.get().uri("/write").cookie(session).exchange()).hasStatus(302);
		assertThat(this.blog.rows("spring_session")).isZero();
	}

	@Test
	void beingRememberedIsALastingCookieOverALongerSession() {
		this.blog.ana();

		Cookie session = logIn("ana", "secret-secret", "remember-me", "on").getResponse().getCookie("SESSION");

		assertThat(session.getMaxAge()).isGreaterThan(30 * 24 * 3600 - 1);
		assertThat(this.blog.jdbc().queryForObject("select max_inactive_interval from spring_session", Integer.class))
			.isEqualTo(30 * 24 * 3600);
	}

	@ParameterizedTest
	@CsvSource({ "ana,wrong-secret", "nobody,secret-secret", "plait-team,''", "'a\u0000na',wrong" })
	void wrongCredentialsAreToldAlike(String username, String password) {
		this.blog.ana();

		assertThat(logIn(username, password)).hasRedirectedUrl("/login?error");
		assertThat(page(this.blog.get("/login?error=")).select("[role=alert]").text())
			.contains("don’t fit".replace("’", "'"));
	}

	@Test
	void aFailedLogInLeavesNoSessionAndSoNoPasswordBehind() {
		this.blog.ana();

		assertThat(logIn("ana", "wrong-secret").getResponse().getCookie("SESSION")).isNull();

		assertThat(this.blog.rows("spring_session")).isZero();
	}

	@Test
	void anOldCodeOpensNothingOnceThereIsAnAdmin() {
		String code = this.settings.setupCode("0123456789abcdef");
		this.blog.admin();

		assertThat(this.blog.get("/setup?code=" + code)).hasStatus(404);
		assertThat(post("/setup", setup(code))).hasStatus(404);
		assertThat(this.blog.rows("account")).isEqualTo(1);
	}

	@Test
	void aTokenOfWhichOneLetterIsWrongIsWrong() {
		MvcTestResult login = this.blog.get("/login");
		Cookie cookie = login.getResponse().getCookie("XSRF-TOKEN");
		String token = page(login).expectFirst("[name=_csrf]").val();
		for (int i = 0; i < token.length() - 1; i++) {
			char other = (token.charAt(i) == 'B') ? 'C' : 'B';
			assertThat(this.mvc.post()
				.uri("/login")
				.cookie(cookie)
				.param("_csrf", token.substring(0, i) + other + token.substring(i + 1))
				.exchange()).hasStatus(403);
		}
	}

	@Test
	void aReaderIsLedToTheBlog() {
		this.blog.somebody("rob", Role.READER);

		assertThat(logIn("rob", "secret-secret")).hasRedirectedUrl("/");
	}

	@Test
	void onlyAPageIsReturnedToAfterLoggingIn() {
		for (var request : java.util.List.of(this.mvc.post().uri("/write/5/trash").with(this.blog.csrf()),
				this.mvc.get().uri("/write/terms?q=x").header("Accept", "application/json"))) {
			String to = request.exchange().getResponse().getRedirectedUrl();
			assertThat(to).isIn(null, "/login");
		}
	}

	@Test
	void nobodyGetsToARejectedSubmissionByItsAddress() {
		assertThat(post("/form-rejected", fields("body", "x"))).hasStatus(404);
	}

	@Test
	void aFormThatWasOpenBeforeLoggingInIsStillTaken() {
		this.blog.ana();
		Cookie before = this.blog.get("/login").getResponse().getCookie("XSRF-TOKEN");

		Cookie after = this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.param("username", "ana")
			.param("password", "secret-secret")
			.exchange()
			.getResponse()
			.getCookie("XSRF-TOKEN");

		assertThat(before).isNotNull();
		assertThat(after).isNull();
	}

	@Test
	void oneSessionMayStoreTheSameThingTwiceAtOnce() {
		this.blog.ana();
		Cookie session = logIn("ana", "secret-secret").getResponse().getCookie("SESSION");
		for (int i = 0; i < 2; i++) {
			assertThat(this.mvc.post()
				.uri("/write/new")
				.with(this.blog.csrf())
				.cookie(session)
				.param("title", "Post " + i)
				.param("body", "Text")
				.exchange()).hasStatus3xxRedirection();
		}
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from spring_session_attributes where attribute_name like '%FLASH_MAPS'",
					Integer.class))
			.isEqualTo(1);
	}

	@Test
	void thePrincipalOfASessionHoldsNoPasswordHash() {
		this.blog.ana();
		logIn("ana", "secret-secret");

		byte[] context = this.blog.jdbc()
			.queryForObject(
					"select attribute_bytes from spring_session_attributes where attribute_name = 'SPRING_SECURITY_CONTEXT'",
					byte[].class);
		assertThat(new String(context, java.nio.charset.StandardCharsets.ISO_8859_1))
			.contains("app.plait.account.SignedIn")
			.doesNotContain("argon2");
	}

	@Test
	void whatAnotherVersionHasWrittenIntoASessionCountsAsSignedOut() {
		this.blog.ana();
		Cookie session = logIn("ana", "secret-secret").getResponse().getCookie("SESSION");
		this.blog.jdbc().update("update spring_session_attributes set attribute_bytes = ?", new byte[] { 1, 2, 3 });

		assertThat(this.mvc.get().uri("/write").cookie(session).exchange()).hasStatus(302);
		assertThat(this.sessionValues.convert(new byte[] { 1, 2, 3 }, Object.class)).isNull();
	}

	@Test
	void anOlderHashIsReplacedAtLogIn() {
		this.blog.ana();
		this.blog.jdbc()
			.update("update account set password = ?", "{bcrypt}"
					+ new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(4).encode("secret-secret"));

		assertThat(logIn("ana", "secret-secret")).hasRedirectedUrl("/write");

		assertThat(this.blog.jdbc().queryForObject("select password from account", String.class))
			.startsWith("{argon2}");
	}

	@Test
	void onesOwnLinksComeAfterThePublicPage() {
		MvcTestResult nobody = this.blog.get("/me");
		assertThat(nobody).hasStatus(204);
		assertThat(nobody.getResponse().getHeader("Set-Cookie")).contains("signed-in=;", "Max-Age=0");

		MvcTestResult admin = this.blog.get("/me", this.blog.admin());
		assertThat(admin.getResponse().getHeader("Cache-Control")).contains("no-store");
		assertThat(BlogFixture.page(admin).select("a").eachAttr("href")).containsExactly("/write", "/admin",
				"/account");
		assertThat(BlogFixture.page(admin).select("form[action=/logout][method=post] input[name=_csrf]")).hasSize(1);
		assertThat(BlogFixture.page(this.blog.get("/me", this.blog.somebody("rita", Role.READER)))
			.select("a")
			.eachAttr("href")).containsExactly("/account");
	}

}
