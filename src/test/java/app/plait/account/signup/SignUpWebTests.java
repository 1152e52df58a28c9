package app.plait.account.signup;

import java.util.Random;

import app.plait.account.Role;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
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

/** Signing up on a blog without a mail server. */
@WebTest
class SignUpWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private MvcTestResult signUp(String... changes) {
		MultiValueMap<String, String> fields = fields("username", "rita", "email", "rita@example.org", "password",
				"secret-secret");
		for (int i = 0; i < changes.length; i += 2) {
			fields.set(changes[i], changes[i + 1]);
		}
		return this.mvc.post().uri("/signup").with(this.blog.csrf()).params(fields).exchange();
	}

	private MvcTestResult logIn(String username, String password) {
		return this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.params(fields("username", username, "password", password))
			.exchange();
	}

	@Test
	void signingUpMakesAReaderWhoIsSignedInAndLedBack() {
		Document form = page(this.blog.get("/signup?back=/posts/one%23Comments"));
		assertThat(form.expectFirst("[name=back]").val()).isEqualTo("/posts/one#Comments");
		MvcTestResult answer = signUp("back", "/posts/one#Comments");
		assertThat(answer).hasRedirectedUrl("/posts/one#Comments");
		Cookie session = answer.getResponse().getCookie("SESSION");
		assertThat(page(this.mvc.get().uri("/account").cookie(session).exchange()).select("h1").text())
			.isEqualTo("Your account");
		assertThat(this.blog.jdbc().queryForObject("select role from account", String.class)).isEqualTo("READER");
		assertThat(logIn("rita", "secret-secret")).hasRedirectedUrl("/");
		assertThat(logIn("RITA@example.org", "secret-secret")).hasRedirectedUrl("/");
	}

	@ParameterizedTest
	@CsvSource({ "username,R i", "username,x", "email,nobody", "email,''", "password,short", "password,password1",
			"password,QWERTYUIOP", "username,plait-team", "password,rita@example.org" })
	void aWrongFieldIsSaidBesideItAndTheOthersStay(String field, String value) {
		MvcTestResult answer = signUp(field, value);
		assertThat(answer).hasStatus(422);
		Document page = page(answer);
		assertThat(page.select("#" + field + "-error").text()).isNotBlank();
		assertThat(page.select("#password").val()).isEmpty();
		assertThat(page.select(field.equals("email") ? "#username" : "#email").val()).isNotBlank();
		assertThat(this.blog.rows("account")).isZero();
	}

	/** Common ones, patterns, and what is made of one's own names, in any case. */
	@ParameterizedTest
	@ValueSource(strings = { "jennifer", "Maximilian", "88888888", "        ", "abcdefgh", "zaq12wsx", "iloveyou2",
			"rita1234", "ritaexample", "Rita@Example.org", "anna1987" })
	void aPasswordThatIsEasyToGuessIsRefused(String password) {
		MvcTestResult answer = signUp("password", password);
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#password-error").text()).contains("Choose another one");
		assertThat(this.blog.rows("account")).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 64, 65, 72, 73, 200 })
	void passwordsOfTheseLengthsAreTakenAndToldApartAtTheirEnd(int length) {
		String password = new Random(length).ints(length - 1, 'à', 'ÿ')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		assertThat(signUp("password", password + "x")).hasStatus3xxRedirection();
		assertThat(logIn("rita", password + "y")).hasRedirectedUrl("/login?error");
		assertThat(logIn("rita", password)).hasRedirectedUrl("/login?error");
		assertThat(logIn("rita", password + "x")).hasRedirectedUrl("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "  tea  at  five ", "correct horse battery staple", "пароль-секрет", "🙂🐙🦔🦡🍵🙈🦦🌿" })
	void noRulesOfCompositionAreImposed(String password) {
		assertThat(signUp("password", password)).hasStatus3xxRedirection();
		assertThat(logIn("rita", password)).hasRedirectedUrl("/");
	}

	@Test
	void theSameLettersAreTheSamePasswordHoweverTheyAreComposed() {
		assertThat(signUp("password", "caf\u00e9-caf\u00e9")).hasStatus3xxRedirection();
		assertThat(logIn("rita", "cafe\u0301-cafe\u0301")).hasRedirectedUrl("/");
	}

	@Test
	void aHugePasswordIsRefusedEverywhere() {
		String huge = "x".repeat(1_000_000);
		assertThat(signUp("password", huge)).hasStatus(422);
		assertThat(signUp("password", "x".repeat(201))).hasStatus(422);
		this.blog.ana();
		assertThat(logIn("ana", huge)).hasRedirectedUrl("/login?error");
	}

	@Test
	void aTakenNameIsSaidAndNothingElseIsTold() {
		this.blog.ana();
		MvcTestResult answer = signUp("username", "ANA");
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#username-error").text()).contains("Somebody has this user name");
	}

	@Test
	void anAddressThatSomebodyHasAlreadyIsNotGivenAway() {
		this.blog.ana();
		MvcTestResult known = signUp("username", "eve", "email", "Ana@Example.org");
		MvcTestResult fresh = signUp("username", "rita");
		assertThat(known.getResponse().getStatus()).isEqualTo(fresh.getResponse().getStatus());
		assertThat(known.getResponse().getRedirectedUrl()).isEqualTo(fresh.getResponse().getRedirectedUrl());
		assertThat(this.blog.jdbc()
			.queryForObject("select username from account where email = 'ana@example.org'", String.class))
			.isEqualTo("ana");
	}

	@Test
	void fieldsThatTheFormDoesNotHaveChangeNothing() {
		assertThat(signUp("role", "ADMIN", "id", "1", "credentialsVersion", "7")).hasStatus3xxRedirection();
		assertThat(this.blog.jdbc().queryForMap("select role, credentials_version from account"))
			.containsEntry("role", "READER")
			.containsEntry("credentials_version", 1);
	}

	@Test
	void whereNobodyMaySignUpNobodyCan() {
		for (String rule : new String[] { "closed", "invitation" }) {
			this.blog.sql("update site set sign_up = ?", rule);
			assertThat(page(this.blog.get("/signup")).select("main form")).isEmpty();
			assertThat(page(this.blog.get("/login")).select("a[href^=/signup]")).isEmpty();
			assertThat(signUp()).hasStatus(403);
		}
		assertThat(this.blog.rows("account")).isZero();
	}

	@Test
	void anInvitationOpensTheBlogOnceAndGivesItsRole() {
		this.blog.sql("update site set sign_up = 'invitation'");
		MvcTestResult invited = this.blog.post("/admin/accounts/invite", this.blog.admin(),
				fields("email", "ben@example.org", "role", "AUTHOR"));
		assertThat(invited).hasRedirectedUrl("/admin/accounts");
		String link = String.valueOf(invited.getMvcResult().getFlashMap().get("link"));
		String code = link.substring(link.indexOf("code=") + 5);
		Document form = page(this.blog.get("/signup?code=" + code));
		assertThat(form.select("#email").val()).isEqualTo("ben@example.org");
		this.blog.sql("update site set sign_up = 'closed'");
		assertThat(signUp("username", "ben", "email", "ben@example.org", "code", code)).hasStatus(403);
		assertThat(this.blog.post("/admin/accounts/invite", this.blog.admin(), fields("email", "", "role", "AUTHOR")))
			.hasStatus(422);
		this.blog.sql("update site set sign_up = 'invitation'");
		assertThat(signUp("username", "ben", "email", "other@example.org", "code", code)).hasRedirectedUrl("/account");
		assertThat(this.blog.jdbc().queryForMap("select role, email from account where username = 'ben'"))
			.containsEntry("role", "AUTHOR")
			.containsEntry("email", "ben@example.org");
		assertThat(signUp("username", "eve", "email", "eve@example.org", "code", code)).hasStatus(403);
		assertThat(page(this.blog.get("/signup?code=" + code)).select("[role=alert]")).hasSize(1);
		assertThat(this.blog.jdbc().queryForList("select code_hash from one_time_token", String.class))
			.doesNotContain(code);
	}

	@Test
	void anInvitationIsWorthNothingOnceItsMakerIsNoAdmin() {
		for (String end : new String[] { "role", "disable", "remove" }) {
			var rogue = this.blog.somebody("rogue-" + end, Role.ADMIN);
			MvcTestResult invited = this.blog.post("/admin/accounts/invite", rogue,
					fields("email", "", "role", "ADMIN"));
			String link = String.valueOf(invited.getMvcResult().getFlashMap().get("link"));
			this.blog.post("/admin/accounts/" + rogue.id() + "/" + end, this.blog.admin(), fields("role", "AUTHOR"));
			this.blog.sql("update site set sign_up = 'invitation'");
			assertThat(signUp("code", link.substring(link.indexOf("code=") + 5))).as(end).hasStatus(403);
		}
	}

	@Test
	void anInvitationCanBeWithdrawn() {
		MvcTestResult invited = this.blog.post("/admin/accounts/invite", this.blog.admin(),
				fields("email", "ben@example.org", "role", "AUTHOR"));
		String link = String.valueOf(invited.getMvcResult().getFlashMap().get("link"));
		Document list = page(this.blog.get("/admin/accounts", this.blog.admin()));
		assertThat(list.select(".rows").text()).contains("ben@example.org", "Author, by root");
		String code = link.substring(link.indexOf("code=") + 5);
		assertThat(list.html()).doesNotContain(code);
		this.blog.post("/admin/accounts/invite/withdraw", this.blog.admin(),
				fields("handle", list.expectFirst("[name=handle]").val()));
		this.blog.sql("update site set sign_up = 'invitation'");
		assertThat(signUp("username", "ben", "email", "ben@example.org", "code", code)).hasStatus(403);
	}

	@Test
	void aMadeUpCodeIsNoWayRoundTheLimit() {
		for (int i = 0; i < 10; i++) {
			signUp("username", "x", "code", "made-up");
		}
		assertThat(signUp("code", "made-up")).hasStatus(429);
	}

	private MvcTestResult signUpFrom(String address) {
		return this.mvc.post()
			.uri("/signup")
			.with(this.blog.csrf())
			.remoteAddress(address)
			.params(fields("username", "x", "email", "rita@example.org", "password", "secret-secret"))
			.exchange();
	}

	@Test
	void addressesOfOneIpv6NetworkAreLimitedTogether() {
		for (int i = 0; i < 10; i++) {
			assertThat(signUpFrom("2001:db8:1:2:" + Integer.toHexString(0xa000 + i) + "::1")).hasStatus(422);
		}

		assertThat(signUpFrom("2001:db8:1:2::beef")).hasStatus(429);
		assertThat(signUpFrom("2001:db8:1:3::beef")).as("its neighbour").hasStatus(422);
	}

	@Test
	void tooManySignUpsFromOneAddressHaveToWait() {
		for (int i = 0; i < 10; i++) {
			signUp("username", "x");
		}
		MvcTestResult answer = signUp();
		assertThat(answer).hasStatus(429);
		assertThat(Integer.parseInt(answer.getResponse().getHeader("Retry-After"))).isBetween(1, 3600);
		assertThat(this.blog.rows("account")).isZero();
		assertThat(this.mvc.post().uri("/signup").with(this.blog.csrf()).with((request) -> {
			request.setRemoteAddr("203.0.113.9");
			return request;
		}).params(fields("username", "rita", "email", "rita@example.org", "password", "secret-secret")).exchange())
			.hasStatus3xxRedirection();
	}

	@Test
	void aNameThatIsTakenAtTheSameMomentIsTold() throws Exception {
		this.blog.csrf();
		var answers = java.util.stream.IntStream.range(0, 6)
			.mapToObj((i) -> java.util.concurrent.CompletableFuture
				.supplyAsync(() -> signUp("email", "rita" + i + "@example.org").getResponse().getStatus()))
			.toList()
			.stream()
			.map(java.util.concurrent.CompletableFuture::join)
			.toList();
		assertThat(answers).containsOnly(302, 422).containsOnlyOnce(302);
		assertThat(this.blog.rows("account")).isEqualTo(1);
	}

	@Test
	void withoutAMailServerNobodyIsPromisedALetter() {
		this.blog.somebody("rita", Role.READER);
		assertThat(page(this.blog.get("/password/forgot")).select("main form")).isEmpty();
		assertThat(this.mvc.post()
			.uri("/password/forgot")
			.with(this.blog.csrf())
			.param("email", "rita@example.org")
			.exchange()).hasStatusOk();
		assertThat(this.blog.rows("one_time_token")).isZero();
		assertThat(this.blog.rows("email")).isZero();
	}

}
