package app.plait.account.login;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** What a session costs, and how long it lasts. */
@WebTest
class SessionWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private Cookie session;

	@BeforeEach
	void logIn() {
		this.blog.ana();
		this.session = logIn("127.0.0.1");
	}

	private Cookie logIn(String address) {
		return this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.remoteAddress(address)
			.params(fields("username", "ana", "password", "secret-secret"))
			.exchange()
			.getResponse()
			.getCookie("SESSION");
	}

	private MvcTestResult get(String path) {
		return this.mvc.get().uri(path).cookie(this.session).exchange();
	}

	private List<String> statementsOf(String path) throws Exception {
		return StatementCount.of(() -> get(path))
			.stream()
			.map((sql) -> sql.strip().toLowerCase(Locale.ROOT))
			.filter((sql) -> sql.contains("spring_session") || sql.contains("credentials_version = "))
			.toList();
	}

	private void lastSeen(Duration ago) {
		this.blog.jdbc()
			.update("update spring_session set last_access_time = last_access_time - ?, expiry_time = expiry_time - ?",
					ago.toMillis(), ago.toMillis());
	}

	private long lastAccess() {
		return this.blog.jdbc().queryForObject("select max(last_access_time) from spring_session", Long.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/write", "/write/new", "/account", "/account/email", "/me", "/" })
	void aRequestReadsTheSessionAndTheIdentityOnce(String path) throws Exception {
		List<String> statements = statementsOf(path);

		assertThat(statements).hasSizeLessThanOrEqualTo(2).allMatch((sql) -> sql.startsWith("select"));
	}

	@Test
	void theLastAccessIsWrittenOnceAMinute() throws Exception {
		long before = lastAccess();
		get("/write");
		assertThat(lastAccess()).isEqualTo(before);

		lastSeen(Duration.ofSeconds(61));
		assertThat(statementsOf("/write")).hasSize(3);

		assertThat(lastAccess()).isGreaterThanOrEqualTo(before);
		assertThat(statementsOf("/write")).hasSize(2);
	}

	@Test
	void aSessionThatWasNotUsedForTwoWeeksIsOver() {
		lastSeen(Duration.ofDays(14).minusMinutes(2));
		assertThat(get("/write")).hasStatusOk();
		lastSeen(Duration.ofDays(14).plusMinutes(2));

		assertThat(get("/write")).hasStatus(302);

		assertThat(this.blog.rows("spring_session")).isZero();
	}

	@Test
	void whatARequestPutsIntoTheSessionIsStored() {
		MvcTestResult saved = this.mvc.post()
			.uri("/account")
			.with(this.blog.csrf())
			.cookie(this.session)
			.params(fields("name", "Ana A."))
			.exchange();

		assertThat(saved).hasRedirectedUrl("/account");
		assertThat(saved.getResponse().getCookie("SESSION")).as("the same session").isNull();
		assertThat(page(get("/account")).select("[role=status]").text()).isNotBlank();
		assertThat(page(get("/account")).select("[role=status]").text()).as("only once").isBlank();
	}

	@Test
	void aSessionThatAnotherOneEndsIsOverAtOnce() {
		Cookie other = logIn("203.0.113.9");

		MvcTestResult ended = this.mvc.post()
			.uri("/account/sessions")
			.with(this.blog.csrf())
			.cookie(this.session)
			.exchange();

		assertThat(ended).hasRedirectedUrl("/account/sessions");
		assertThat(this.mvc.get().uri("/write").cookie(other).exchange()).hasStatus(302);
		assertThat(get("/write")).hasStatusOk();
	}

}
