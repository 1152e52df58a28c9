package app.plait.account.own;

import java.util.List;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** One's own account, used with real sessions. */
@WebTest
class OwnAccountWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private SignedIn rita;

	@BeforeEach
	void signUp() {
		this.rita = this.blog.somebody("rita", Role.READER);
	}

	private MvcTestResult logIn(String password, String... more) {
		MultiValueMap<String, String> fields = fields(more);
		fields.set("username", "rita");
		fields.set("password", password);
		return this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
			.params(fields)
			.exchange();
	}

	private Cookie session() {
		return logIn("secret-secret").getResponse().getCookie("SESSION");
	}

	private MvcTestResult get(String path, Cookie session) {
		return this.mvc.get().uri(path).cookie(session).exchange();
	}

	private MvcTestResult post(String path, Cookie session, String... fields) {
		return this.mvc.post().uri(path).with(this.blog.csrf()).cookie(session).params(fields(fields)).exchange();
	}

	@Test
	void theProfileIsSavedAndShown() {
		Cookie session = session();
		MultiValueMap<String, String> form = BlogFixture.form(page(get("/account", session)));
		form.set("name", "  Rita <script>  Ríos ");
		form.set("bio", "I read\nand write.");
		form.remove("notified");
		assertThat(this.mvc.post().uri("/account").with(this.blog.csrf()).cookie(session).params(form).exchange())
			.hasRedirectedUrl("/account");
		Document page = page(get("/account", session));
		assertThat(page.expectFirst("#name").val()).isEqualTo("Rita <script> Ríos");
		assertThat(page.expectFirst("#bio").wholeText().strip()).isEqualTo("I read\nand write.");
		assertThat(page.select("#notified[checked]")).isEmpty();
		assertThat(page.select(".flash").text()).contains("Saved your profile");
	}

	@Test
	void anAbsentFieldOfTheProfileChangesNothing() {
		Cookie session = session();
		post("/account", session, "name", "Rita", "bio", "About me");
		post("/account", session);
		assertThat(this.blog.jdbc().queryForMap("select name, bio, notified from account"))
			.containsEntry("name", "Rita")
			.containsEntry("bio", "About me")
			.containsEntry("notified", true);
		post("/account", session, "name", "", "role", "ADMIN", "email", "x@example.org", "credentialsVersion", "9");
		assertThat(this.blog.jdbc().queryForMap("select name, bio, role, email, credentials_version from account"))
			.containsEntry("name", "")
			.containsEntry("bio", "About me")
			.containsEntry("role", "READER")
			.containsEntry("email", "rita@example.org")
			.containsEntry("credentials_version", 1);
	}

	@ParameterizedTest
	@CsvSource({ "name,81,80", "bio,1001,'1,000'" })
	void aLimitIsNamedAndTheTextStays(String field, int length, String limit) {
		Cookie session = session();
		MvcTestResult answer = post("/account", session, field, "x".repeat(length));
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).expectFirst("#" + field + "-error").text()).contains(limit);
		Document page = page(answer);
		assertThat(
				field.equals("name") ? page.expectFirst("#name").val() : page.expectFirst("#bio").wholeText().strip())
			.hasSize(length);
	}

	@ParameterizedTest
	@CsvSource({ "name,80", "bio,1000" })
	void limitsCountCodePoints(String field, int limit) {
		Cookie session = session();

		assertThat(post("/account", session, field, "😀".repeat(limit))).hasStatus3xxRedirection();
		assertThat(this.blog.jdbc()
			.queryForObject("select " + field + " from account where id = ?", String.class, this.rita.id()))
			.isEqualTo("😀".repeat(limit));
		assertThat(post("/account", session, field, "😀".repeat(limit + 1))).hasStatus(422);
	}

	@Test
	void aNewPasswordEndsAllOtherSessionsAndKeepsThisOneUnderANewId() {
		Cookie there = session();
		Cookie here = logIn("secret-secret", "remember-me", "on").getResponse().getCookie("SESSION");
		MvcTestResult changed = post("/account/password", here, "currentPassword", "secret-secret", "password",
				"another-secret");
		assertThat(changed).hasRedirectedUrl("/account/password");
		Cookie renewed = changed.getResponse().getCookie("SESSION");
		assertThat(renewed.getValue()).isNotEqualTo(here.getValue());
		assertThat(renewed.getMaxAge()).isGreaterThan(30 * 24 * 3600 - 1);
		assertThat(get("/account", renewed)).hasStatusOk();
		for (Cookie old : List.of(here, there)) {
			assertThat(get("/account", old)).hasStatus(302);
		}
		assertThat(this.blog.rows("spring_session")).isEqualTo(1);
		assertThat(logIn("secret-secret")).hasRedirectedUrl("/login?error");
		assertThat(logIn("another-secret")).hasRedirectedUrl("/");
	}

	@Test
	void aSessionThatWasOpenedWhileThePasswordChangedIsNobodys() {
		Cookie session = session();
		assertThat(get("/account", session)).hasStatusOk();
		this.blog.jdbc().update("update account set credentials_version = credentials_version + 1");
		assertThat(get("/account", session)).hasStatus(302);
		assertThat(get("/me", session)).hasStatus(204);
	}

	@ParameterizedTest
	@CsvSource({ "wrong-secret,another-secret,currentPassword", "secret-secret,short,password",
			"secret-secret,iloveyou,password", "secret-secret,ritaexample,password", "secret-secret,🐙🦔🦡🦦,password",
			"'',another-secret,currentPassword" })
	void aWrongPasswordChangesNothing(String current, String password, String wrong) {
		Cookie session = session();
		MvcTestResult answer = post("/account/password", session, "currentPassword", current, "password", password);
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#" + wrong + "-error").text()).isNotBlank();
		assertThat(page(answer).select("input[type=password]").eachAttr("value")).allMatch(String::isEmpty);
		assertThat(get("/account", session)).hasStatusOk();
		assertThat(logIn("secret-secret")).hasRedirectedUrl("/");
	}

	@Test
	void whoHasFoundAnOpenSessionCannotGuessThePassword() {
		Cookie session = session();
		for (int i = 0; i < 10; i++) {
			assertThat(
					post("/account/password", session, "currentPassword", "guess-" + i, "password", "another-secret"))
				.hasStatus(422);
		}
		assertThat(post("/account/password", session, "currentPassword", "secret-secret", "password", "another-secret"))
			.hasStatus(429);
	}

	@Test
	void profilesAreNotChangedWithoutEnd() {
		Cookie session = session();
		for (int i = 0; i < 30; i++) {
			assertThat(post("/account", session, "name", "Name " + i)).hasStatus3xxRedirection();
		}
		assertThat(post("/account", session, "name", "One more")).hasStatus(429);
	}

	@Test
	void whatLetsANameLookLikeAnotherIsLeftOut() {
		Cookie session = session();
		post("/account", session, "name", "an\u200ba\u202e");
		assertThat(this.blog.jdbc().queryForObject("select name from account", String.class)).isEqualTo("ana");

		post("/account", session, "name", "\u3164\u2800", "bio", "\u200B");
		assertThat(this.blog.jdbc().queryForMap("select name, bio from account")).containsEntry("name", "")
			.containsEntry("bio", "");
	}

	@Test
	void theEmailAddressIsChangedByWhoKnowsThePassword() {
		Cookie session = session();
		assertThat(post("/account/email", session, "email", "New@Example.org", "currentPassword", "wrong"))
			.hasStatus(422);
		assertThat(post("/account/email", session, "email", "New@Example.org", "currentPassword", "secret-secret"))
			.hasRedirectedUrl("/account/email");
		assertThat(this.blog.jdbc().queryForObject("select email from account", String.class))
			.isEqualTo("new@example.org");
		this.blog.ana();
		assertThat(post("/account/email", session, "email", "ana@example.org", "currentPassword", "secret-secret"))
			.hasStatus(422);
	}

	@Test
	void oneSeesWhereOneIsSignedInAndLogsOutThere() {
		Cookie here = session();
		Cookie there = session();
		Document page = page(get("/account/sessions", here));
		assertThat(page.select(".rows li")).hasSize(2);
		assertThat(page.select(".rows").text()).contains("Firefox · Linux", "127.0.0.1", "here");
		assertThat(page.html()).doesNotContain(sessionId(there), there.getValue());
		String handle = page.expectFirst("[name=handle]").val();
		assertThat(post("/account/sessions", here, "handle", handle)).hasRedirectedUrl("/account/sessions");
		assertThat(get("/account", there)).hasStatus(302);
		assertThat(get("/account", here)).hasStatusOk();
		session();
		session();
		post("/account/sessions", here);
		assertThat(this.blog.rows("spring_session")).isEqualTo(1);
		assertThat(get("/account", here)).hasStatusOk();
	}

	private static String sessionId(Cookie cookie) {
		return new String(java.util.Base64.getDecoder().decode(cookie.getValue()),
				java.nio.charset.StandardCharsets.UTF_8);
	}

	@Test
	void nobodyEndsTheSessionOfSomebodyElse() {
		Cookie ritas = session();
		String handle = page(get("/account/sessions", session())).expectFirst("[name=handle]").val();
		Cookie anas = this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.params(fields("username", this.blog.ana().getUsername(), "password", "secret-secret"))
			.exchange()
			.getResponse()
			.getCookie("SESSION");
		post("/account/sessions", anas, "handle", handle);
		assertThat(get("/account", ritas)).hasStatusOk();
	}

	@Test
	void loggingInGivesANewSessionId() {
		Cookie first = session();
		Cookie second = this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.cookie(first)
			.params(fields("username", "rita", "password", "secret-secret"))
			.exchange()
			.getResponse()
			.getCookie("SESSION");
		assertThat(second.getValue()).isNotEqualTo(first.getValue());
		assertThat(get("/account", first)).hasStatus(302);
	}

	@Test
	void aSessionIdHasMoreThanAUuidsRandomness() {
		assertThat(sessionId(session())).matches("[A-Za-z0-9_-]{36}");
	}

	@Test
	void aSessionInUseIsOverAfterThreeMonths() {
		Cookie session = session();
		assertThat(get("/account", session)).hasStatusOk();
		this.blog.jdbc().update("update spring_session set creation_time = creation_time - ?", 91L * 24 * 3600 * 1000);
		assertThat(get("/account", session)).hasStatus(302);
		Cookie again = this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.cookie(session)
			.params(fields("username", "rita", "password", "secret-secret"))
			.exchange()
			.getResponse()
			.getCookie("SESSION");
		assertThat(get("/account", again)).as("and then a new one begins").hasStatusOk();
	}

	@Test
	void loggingOutLeavesNothingInTheBrowser() {
		assertThat(securePost("/logout", secureSession())).hasHeader("Clear-Site-Data", "\"cache\"");
	}

	private MvcTestResult securePost(String path, Cookie session, String... fields) {
		var login = this.mvc.get().uri("/login").with(this::secure).exchange();
		List<Cookie> cookies = new java.util.ArrayList<>(List.of(login.getResponse().getCookie("__Host-XSRF-TOKEN")));
		if (session != null) {
			cookies.add(session);
		}
		return this.mvc.post()
			.uri(path)
			.with(this::secure)
			.cookie(cookies.toArray(Cookie[]::new))
			.param("_csrf", page(login).expectFirst("[name=_csrf]").val())
			.params(fields(fields))
			.exchange();
	}

	private org.springframework.mock.web.MockHttpServletRequest secure(
			org.springframework.mock.web.MockHttpServletRequest request) {
		request.setSecure(true);
		return request;
	}

	private Cookie secureSession() {
		return securePost("/login", null, "username", "rita", "password", "secret-secret").getResponse()
			.getCookie("__Host-SESSION");
	}

	@Test
	void overTlsEveryCookieIsBoundToThisHost() {
		var login = this.mvc.get().uri("/login").with(this::secure).exchange();
		assertThat(login.getResponse().getHeader("Strict-Transport-Security"))
			.isEqualTo("max-age=31536000; includeSubDomains");
		Cookie session = secureSession();
		for (Cookie cookie : List.of(login.getResponse().getCookie("__Host-XSRF-TOKEN"), session)) {
			assertThat(cookie.getSecure()).isTrue();
			assertThat(cookie.isHttpOnly()).isTrue();
			assertThat(cookie.getPath()).isEqualTo("/");
			assertThat(cookie.getDomain()).isNull();
			assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
		}
		assertThat(this.mvc.get().uri("/account").with(this::secure).cookie(session).exchange()).hasStatusOk();
		assertThat(this.mvc.get()
			.uri("/account")
			.with(this::secure)
			.cookie(new Cookie("SESSION", session.getValue()))
			.exchange()).as("a cookie that another host may have planted").hasStatus(302);
	}

	@Test
	void aRememberedSessionSurvivesManyRequestsAtOnce() {
		Cookie session = logIn("secret-secret", "remember-me", "on").getResponse().getCookie("SESSION");
		var answers = java.util.stream.IntStream.range(0, 24)
			.mapToObj((i) -> java.util.concurrent.CompletableFuture
				.supplyAsync(() -> get("/account", session).getResponse().getStatus()))
			.toList()
			.stream()
			.map(java.util.concurrent.CompletableFuture::join)
			.toList();
		assertThat(answers).containsOnly(200);
	}

	@Test
	void failedLogInsAreLimitedForOneAddressOnly() {
		for (int i = 0; i < 10; i++) {
			assertThat(logIn("wrong-" + i)).hasRedirectedUrl("/login?error");
		}
		MvcTestResult refused = logIn("secret-secret");
		assertThat(refused).hasStatus(429);
		assertThat(Integer.parseInt(refused.getResponse().getHeader("Retry-After"))).isBetween(1, 900);
		assertThat(refused.getResponse().getCookie("SESSION")).isNull();
		assertThat(this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.header("X-Forwarded-For", "203.0.113.77")
			.params(fields("username", "rita", "password", "secret-secret"))
			.exchange()).hasStatus(429);
		assertThat(this.mvc.post().uri("/login").with(this.blog.csrf()).with((request) -> {
			request.setRemoteAddr("203.0.113.77");
			return request;
		}).params(fields("username", "rita", "password", "secret-secret")).exchange()).hasRedirectedUrl("/");
	}

	@Test
	void aDisguisedAddressIsNoWayRoundTheLimit() {
		for (int i = 0; i < 11; i++) {
			var answer = this.mvc.post()
				.uri(java.net.URI.create("http://localhost/%6Cogin"))
				.with(this.blog.csrf())
				.params(fields("username", "rita", "password", "wrong-" + i))
				.exchange();
			assertThat(answer.getResponse().getStatus())
				.isIn((i < 10) ? new Object[] { 302, 404 } : new Object[] { 429, 404 });
		}
		assertThat(this.blog.jdbc().queryForList("select id from rate_limit", String.class))
			.noneMatch((id) -> id.contains("rita"));
	}

	@Test
	void logInsThatSucceedAreNotCounted() {
		for (int i = 0; i < 60; i++) {
			assertThat(logIn("secret-secret")).hasRedirectedUrl("/");
		}
	}

	@Test
	void failedLogInsAtOnceAreCountedEach() {
		this.blog.csrf();
		var answers = java.util.stream.IntStream.range(0, 24)
			.mapToObj((i) -> java.util.concurrent.CompletableFuture
				.supplyAsync(() -> logIn("wrong-" + i).getResponse().getStatus()))
			.toList()
			.stream()
			.map(java.util.concurrent.CompletableFuture::join)
			.toList();
		assertThat(answers).containsOnly(302, 429);
		assertThat(answers.stream().filter((status) -> status == 302)).hasSize(10);
	}

	@Test
	void whatHappensIsNotedWithoutSecrets() {
		Cookie session = session();
		logIn("wrong-secret");
		post("/account/password", session, "currentPassword", "secret-secret", "password", "another-secret");
		this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.params(fields("username", "my-secret-by-mistake", "password", "x"))
			.exchange();
		List<String> events = this.blog.jdbc()
			.queryForList("select action || ' ' || subject || ' ' || ip_address from security_event order by id",
					String.class);
		assertThat(events).containsExactly("LOGGED_IN rita 127.0.0.1", "LOG_IN_FAILED rita 127.0.0.1",
				"PASSWORD_CHANGED rita 127.0.0.1", "LOG_IN_FAILED  127.0.0.1");
		Document log = page(this.blog.get("/admin/audit", this.blog.admin()));
		assertThat(log.select("tbody tr")).hasSize(4);
		assertThat(log.text()).doesNotContain("secret-secret", "by-mistake");
		assertThat(page(this.blog.get("/admin/audit?action=LOG_IN_FAILED", this.blog.admin())).select("tbody tr"))
			.hasSize(2);
		assertThat(this.blog.get("/admin/audit?action=x%27--", this.blog.admin())).hasStatus(400);
	}

	@Test
	void readersHaveTheirOwnBarAndCanLogOutWithoutScripts() {
		Document page = page(get("/account", session()));
		assertThat(page.select("header a").eachAttr("href")).containsExactly("/", "/account");
		assertThat(page.select("header form[action=/logout]")).hasSize(1);
		assertThat(this.rita.mayWrite()).isFalse();
	}

}
