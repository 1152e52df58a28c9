package app.plait.account;

import java.util.List;

import app.plait.support.BlogFixture;
import app.plait.support.MailServer;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** Signing up, new passwords and new addresses on a blog with a mail server. */
@WebTest
@ContextConfiguration(initializers = MailServer.class)
class AccountMailTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void empty() {
		MailServer.empty();
	}

	private MvcTestResult post(String path, String... fields) {
		return this.mvc.post().uri(path).with(this.blog.csrf()).params(fields(fields)).exchange();
	}

	private static String code(String link) {
		return link.replaceFirst(".*code=([^&]*).*", "$1");
	}

	@Test
	void anAccountIsMadeOnceItsAddressIsConfirmed() throws Exception {
		MvcTestResult asked = post("/signup", "username", "rita", "email", "Rita@example.org", "password",
				"secret-secret", "back", "/posts/one");
		assertThat(asked).hasRedirectedUrl("/signup/sent");
		MailServer.Letter letter = MailServer.await(1).get(0);
		assertThat(letter.to()).isEqualTo("rita@example.org");
		assertThat(letter.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(letter.message().getFrom()[0]).hasToString("Plait <no-reply@localhost>");
		assertThat(this.blog.rows("account")).isZero();
		String link = letter.link("/signup/confirm");
		Document page = page(this.blog.get(link));
		assertThat(page.expectFirst("#username").val()).isEqualTo("rita");
		assertThat(this.blog.rows("account")).isZero();
		var form = BlogFixture.form(page);
		for (String password : List.of("", "wrong-secret")) {
			form.set("password", password);
			MvcTestResult wrong = this.mvc.post().uri("/signup/confirm").with(this.blog.csrf()).params(form).exchange();
			assertThat(wrong).as("who has only the letter may not have asked").hasStatus(422);
			assertThat(this.blog.rows("account")).isZero();
		}
		form.set("password", "secret-secret");
		MvcTestResult done = this.mvc.post().uri("/signup/confirm").with(this.blog.csrf()).params(form).exchange();
		assertThat(done).hasRedirectedUrl("/posts/one");
		assertThat(this.mvc.get().uri("/account").cookie(done.getResponse().getCookie("SESSION")).exchange())
			.hasStatusOk();
		assertThat(page(this.blog.get(link)).select("main form")).isEmpty();
		assertThat(post("/signup/confirm", "code", code(link), "username", "eve")).hasStatusOk();
		assertThat(this.blog.rows("account")).isEqualTo(1);
		assertThat(post("/login", "username", "rita", "password", "secret-secret")).hasRedirectedUrl("/");
	}

	@Test
	void theAnswerIsTheSameForWhoHasAnAccountAndWhoHasNone() {
		this.blog.ana();
		MvcTestResult known = post("/signup", "username", "ana", "email", "ana@example.org", "password",
				"secret-secret");
		MvcTestResult fresh = post("/signup", "username", "rita", "email", "rita@example.org", "password",
				"secret-secret");
		assertThat(known.getResponse().getStatus()).isEqualTo(fresh.getResponse().getStatus());
		assertThat(known.getResponse().getRedirectedUrl()).isEqualTo(fresh.getResponse().getRedirectedUrl());
		List<MailServer.Letter> letters = MailServer.await(2);
		assertThat(letters).filteredOn((letter) -> letter.to().equals("ana@example.org"))
			.singleElement()
			.satisfies((letter) -> assertThat(letter.text()).contains("has an account already", "/login"));
		assertThat(this.blog.rows("one_time_token")).isEqualTo(1);
	}

	@Test
	void aNameThatIsTakenIsToldOnlyToWhoHasConfirmedAnAddress() {
		this.blog.ana();
		assertThat(post("/signup", "username", "ana", "email", "rita@example.org", "password", "secret-secret"))
			.hasRedirectedUrl("/signup/sent");
		String code = code(MailServer.await(1).get(0).link("/signup/confirm"));
		MvcTestResult taken = post("/signup/confirm", "code", code, "username", "ana", "password", "secret-secret");
		assertThat(taken).hasStatus(422);
		assertThat(page(taken).select("#username-error").text()).contains("Somebody has this user name");
		assertThat(post("/signup/confirm", "code", code, "username", "rita", "password", "secret-secret"))
			.hasRedirectedUrl("/account");
	}

	@Test
	void aForgottenPasswordIsReplacedByALetter() {
		this.blog.ana();
		MvcTestResult known = post("/password/forgot", "email", "ana@example.org");
		MvcTestResult unknown = post("/password/forgot", "email", "nobody@example.org");
		assertThat(known).hasRedirectedUrl("/password/forgot?sent");
		assertThat(unknown).hasRedirectedUrl("/password/forgot?sent");
		String code = code(MailServer.await(1).get(0).link("/password/reset"));
		assertThat(post("/password/reset", "code", code, "password", "brand-new-secret"))
			.hasRedirectedUrl("/login?reset");
		assertThat(post("/login", "username", "ana", "password", "brand-new-secret")).hasRedirectedUrl("/write");
		List<MailServer.Letter> letters = MailServer.await(2);
		assertThat(letters).extracting(MailServer.Letter::to).containsOnly("ana@example.org");
		assertThat(letters.get(1).subject()).isEqualTo("Your password at Plait was changed");
		assertThat(this.blog.jdbc().queryForList("select action from security_event order by id", String.class))
			.contains("RESET_ASKED", "PASSWORD_RESET");
	}

	@Test
	void nobodysMailboxIsFlooded() {
		this.blog.ana();
		for (int i = 0; i < 6; i++) {
			assertThat(post("/password/forgot", "email", "ana@example.org")).hasRedirectedUrl("/password/forgot?sent");
		}
		// What is asked for later is done later: its letter is the last one.
		this.blog.somebody("ben", Role.READER);
		post("/password/forgot", "email", "ben@example.org");
		assertThat(MailServer.await(4)).extracting(MailServer.Letter::to)
			.containsExactly("ana@example.org", "ana@example.org", "ana@example.org", "ben@example.org");
	}

	@Test
	void lettersThatSomebodyElseAsksForDoNotKeepAwayANewPassword() {
		this.blog.ana();
		for (int i = 0; i < 5; i++) {
			post("/signup", "username", "eve" + i, "email", "ana@example.org", "password", "secret-secret");
		}
		post("/password/forgot", "email", "ana@example.org");
		assertThat(MailServer.await(4)).filteredOn((letter) -> letter.subject().startsWith("A new password"))
			.hasSize(1);
	}

	@Test
	void aNewAddressIsConfirmedByALetterToIt() {
		this.blog.ana();
		Cookie session = post("/login", "username", "ana", "password", "secret-secret").getResponse()
			.getCookie("SESSION");
		assertThat(this.mvc.post()
			.uri("/account/email")
			.with(this.blog.csrf())
			.cookie(session)
			.params(fields("email", "new@example.org", "currentPassword", "secret-secret"))
			.exchange()).hasRedirectedUrl("/account/email");
		String link = MailServer.await(1).get(0).link("/email/confirm");
		assertThat(email()).isEqualTo("ana@example.org");
		assertThat(this.blog.get(link)).hasStatusOk();
		assertThat(email()).isEqualTo("ana@example.org");
		assertThat(post("/email/confirm", "code", code(link))).hasRedirectedUrl("/email/confirmed");
		assertThat(email()).isEqualTo("new@example.org");
		assertThat(post("/email/confirm", "code", code(link))).hasRedirectedUrl("/email/confirm?old");
		assertThat(MailServer.await(2)).extracting(MailServer.Letter::to)
			.containsExactlyInAnyOrder("new@example.org", "ana@example.org");
	}

	private String email() {
		return this.blog.jdbc().queryForObject("select email from account", String.class);
	}

	@Test
	void whoIsInvitedWithoutAnAddressConfirmsTheirOwn() {
		var invited = this.blog.post("/admin/accounts/invite", this.blog.admin(),
				fields("email", "", "role", "AUTHOR"));
		String code = code(String.valueOf(invited.getMvcResult().getFlashMap().get("link")));
		post("/signup", "code", code, "username", "ben", "email", "ben@example.org", "password", "secret-secret");
		assertThat(this.blog.jdbc().queryForObject("select email from account where username = 'ben'", String.class))
			.isNull();
		post("/email/confirm", "code", code(MailServer.await(1).get(0).link("/email/confirm")));
		assertThat(this.blog.jdbc().queryForObject("select email from account where username = 'ben'", String.class))
			.isEqualTo("ben@example.org");
	}

	@Test
	void aSignUpThatIsClosedMeanwhileIsNotFinished() {
		post("/signup", "username", "rita", "email", "rita@example.org", "password", "secret-secret");
		String code = code(MailServer.await(1).get(0).link("/signup/confirm"));
		this.blog.sql("update site set sign_up = 'invitation'");
		post("/signup/confirm", "code", code, "username", "rita", "password", "secret-secret");
		assertThat(this.blog.rows("account")).isZero();
	}

	@Test
	void anInvitationComesByLetter() {
		this.blog.post("/admin/accounts/invite", this.blog.admin(),
				fields("email", "ben@example.org", "role", "AUTHOR"));
		String link = MailServer.await(1).get(0).link("/signup");
		assertThat(post("/signup", "code", code(link), "username", "ben", "email", "ben@example.org", "password",
				"secret-secret"))
			.hasRedirectedUrl("/account");
	}

}
