package app.plait.account.admin;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** What admins do to accounts. */
@WebTest
class AccountAdministrationWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private Cookie session(String username, String password) {
		return this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.params(fields("username", username, "password", password))
			.exchange()
			.getResponse()
			.getCookie("SESSION");
	}

	private MvcTestResult get(String path, Cookie session) {
		return this.mvc.get().uri(path).cookie(session).exchange();
	}

	private String role(SignedIn account) {
		return this.blog.jdbc().queryForObject("select role from account where id = ?", String.class, account.id());
	}

	private MvcTestResult act(SignedIn as, SignedIn account, String action, String... fields) {
		return this.blog.post("/admin/accounts/" + account.id() + "/" + action, as, fields(fields));
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "role", "newest" })
	void allAreListedAndFound(String sort) {
		this.blog.ana();
		SignedIn admin = this.blog.admin();
		this.blog.jdbc().update("update account set name = '<b>Ana</b> 100%' where username = 'ana'");
		Document page = page(this.blog.get("/admin/accounts?sort=" + sort, admin));
		assertThat(page.select("tbody th").eachText()).containsExactlyInAnyOrder("ana", "root");
		assertThat(page.select("tbody").text()).contains("<b>Ana</b>");
		assertThat(page(this.blog.get("/admin/accounts?q=100%25", admin)).select("tbody th").eachText())
			.containsExactly("ana");
		assertThat(page(this.blog.get("/admin/accounts?q=%25", admin)).select("tbody th")).hasSize(1);
		assertThat(page(this.blog.get("/admin/accounts?q=ROOT@", admin)).select("tbody th").eachText())
			.containsExactly("root");
	}

	@Test
	void aLongListHasPages() {
		SignedIn admin = this.blog.admin();
		for (int i = 0; i < 50; i++) {
			this.blog.jdbc().update("""
					insert into account (id, version, username, role, created_at, name, bio, notified, unsubscribe_key,
					  credentials_version)
					select nextval('account_seq') + 5000, 1, ?, 'READER', created_at, '', '', true, ?, 1
					from account where id = ?
					""", "reader-" + i, UUID.randomUUID(), admin.id());
		}

		Document first = page(this.blog.get("/admin/accounts?q=r", admin));
		assertThat(first.select("tbody tr")).hasSize(50);
		assertThat(first.select(".pager a").eachText()).containsExactly("Next →");
		String next = first.expectFirst(".pager a[rel=next]").attr("href");
		assertThat(next).isEqualTo("/admin/accounts?sort=name&q=r&page=2");
		Document second = page(this.blog.get(next, admin));
		assertThat(second.select("tbody th").eachText()).containsExactly("root");
		assertThat(second.expectFirst(".pager a").attr("href")).isEqualTo("/admin/accounts?sort=name&q=r&page=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?sort=password", "?sort=id;drop", "?page=0", "?page=99999999" })
	void onlyWhatTheListKnowsIsAskedOfTheDatabase(String query) {
		assertThat(this.blog.get("/admin/accounts" + query, this.blog.admin())).hasStatus(404);
	}

	@Test
	void aNewRoleEndsTheSessionsAndCountsAtOnce() {
		SignedIn rita = this.blog.somebody("rita", Role.READER);
		Cookie session = session("rita", "secret-secret");
		assertThat(get("/write", session)).hasStatus(403);
		assertThat(act(this.blog.admin(), rita, "role", "role", "AUTHOR"))
			.hasRedirectedUrl("/admin/accounts/" + rita.id());
		assertThat(get("/account", session)).hasStatus(302);
		assertThat(get("/write", session("rita", "secret-secret"))).hasStatusOk();
	}

	@Test
	void aDisabledAccountIsSignedOutAndCannotComeBackUntilItIsEnabled() {
		SignedIn ana = this.blog.ana();
		Cookie session = session("ana", "secret-secret");
		act(this.blog.admin(), ana, "disable");
		assertThat(get("/write", session)).hasStatus(302);
		assertThat(session("ana", "secret-secret")).isNull();
		assertThat(act(this.blog.admin(), ana, "reset-link")).hasStatus(404);
		act(this.blog.admin(), ana, "enable");
		assertThat(get("/write", session("ana", "secret-secret"))).hasStatusOk();
	}

	@Test
	void anAdminEndsAllSessionsOfAnAccount() {
		SignedIn ana = this.blog.ana();
		Cookie session = session("ana", "secret-secret");
		assertThat(act(this.blog.admin(), ana, "end-sessions")).hasRedirectedUrl("/admin/accounts/" + ana.id());
		assertThat(get("/write", session)).hasStatus(302);
		assertThat(session("ana", "secret-secret")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role", "disable", "remove" })
	void theLastAdminStaysOne(String action) {
		SignedIn admin = this.blog.admin();
		this.blog.ana();
		MvcTestResult answer = act(admin, admin, action, "role", "READER");
		assertThat(answer).hasStatus(409);
		assertThat(page(answer).select("[role=alert]").text()).contains("last admin");
		assertThat(role(admin)).isEqualTo("ADMIN");
		assertThat(session("root", "secret-secret")).isNotNull();
		SignedIn other = this.blog.somebody("second", Role.ADMIN);
		this.blog.jdbc().update("update account set disabled_at = current_timestamp where id = ?", other.id());
		assertThat(act(admin, admin, action, "role", "READER")).hasStatus(409);
		this.blog.jdbc().update("update account set disabled_at = null where id = ?", other.id());
		assertThat(act(admin, admin, action, "role", "READER")).hasStatus3xxRedirection();
	}

	@Test
	void twoAdminsWhoTakeTheRoleFromEachOtherAtOnceLeaveOne() {
		this.blog.csrf();
		for (int round = 0; round < 5; round++) {
			SignedIn one = this.blog.somebody("one" + round, Role.ADMIN);
			SignedIn two = this.blog.somebody("two" + round, Role.ADMIN);
			CompletableFuture<?> first = CompletableFuture.runAsync(() -> act(one, two, "role", "role", "READER"));
			CompletableFuture<?> second = CompletableFuture.runAsync(() -> act(two, one, "role", "role", "READER"));
			CompletableFuture.allOf(first, second).join();
			assertThat(
					this.blog.jdbc().queryForObject("select count(*) from account where role = 'ADMIN'", Integer.class))
				.isEqualTo(1);
			this.blog.jdbc().update("update account set role = 'READER'");
		}
	}

	@Test
	void aLinkOfTheAdminSetsANewPasswordOnce() {
		SignedIn ana = this.blog.ana();
		Cookie session = session("ana", "secret-secret");
		MvcTestResult made = act(this.blog.admin(), ana, "reset-link");
		String link = String.valueOf(made.getMvcResult().getFlashMap().get("link"));
		String code = link.substring(link.indexOf("code=") + 5);
		assertThat(page(this.blog.get("/password/reset?code=" + code)).select("[name=code]").val()).isEqualTo(code);
		assertThat(reset(code, "short")).hasStatus(422);
		assertThat(reset(code, "ana@example.org")).hasStatus(422);
		assertThat(reset(code, "brand-new-secret")).hasRedirectedUrl("/login?reset");
		assertThat(reset(code, "second-new-secret")).hasStatusOk();
		assertThat(page(this.blog.get("/password/reset?code=" + code)).select("main form")).isEmpty();
		assertThat(get("/write", session)).hasStatus(302);
		assertThat(session("ana", "secret-secret")).isNull();
		assertThat(session("ana", "second-new-secret")).isNull();
		assertThat(session("ana", "brand-new-secret")).isNotNull();
		assertThat(this.blog.jdbc().queryForList("select subject from security_event", String.class))
			.noneMatch((subject) -> subject.contains(code));
	}

	private MvcTestResult reset(String code, String password) {
		return this.mvc.post()
			.uri("/password/reset")
			.with(this.blog.csrf())
			.params(fields("code", code, "password", password))
			.exchange();
	}

	@Test
	void aLinkThatIsTooOldDoesNothing() {
		SignedIn ana = this.blog.ana();
		String link = String
			.valueOf(act(this.blog.admin(), ana, "reset-link").getMvcResult().getFlashMap().get("link"));
		this.blog.jdbc().update("update one_time_token set expires_at = current_timestamp - interval '1' minute");
		reset(link.substring(link.indexOf("code=") + 5), "brand-new-secret");
		assertThat(session("ana", "secret-secret")).isNotNull();
	}

	@Test
	void codesCannotBeGuessedForLong() {
		for (int i = 0; i < 30; i++) {
			assertThat(reset("guess" + i, "brand-new-secret")).hasStatusOk();
		}
		assertThat(reset("guess", "brand-new-secret")).hasStatus(429);
	}

	@Test
	void postsOfADeletedAccountStayUnderAName() {
		SignedIn ana = this.blog.ana();
		this.blog.publish(ana, "Staying");
		Cookie session = session("ana", "secret-secret");
		assertThat(act(this.blog.admin(), ana, "remove", "name", "A former author", "newOwner", ""))
			.hasRedirectedUrl("/admin/accounts/" + ana.id());
		assertThat(get("/write", session)).hasStatus(302);
		assertThat(session("ana", "secret-secret")).isNull();
		assertThat(
				this.blog.jdbc().queryForMap("select name, email, password, role from account where id = ?", ana.id()))
			.containsEntry("name", "A former author")
			.containsEntry("email", null)
			.containsEntry("password", null)
			.containsEntry("role", "READER");
		assertThat(page(this.blog.get("/posts/staying")).select("[rel=author]").text()).isEqualTo("A former author");
		assertThat(act(this.blog.admin(), ana, "enable")).hasStatus(404);
	}

	@Test
	void postsOfADeletedAccountGoToItsHeir() {
		SignedIn ana = this.blog.ana();
		SignedIn ben = this.blog.somebody("ben", Role.AUTHOR);
		long post = this.blog.publish(ana, "Going");
		assertThat(this.blog.get("/authors/ben")).hasStatus(404);
		assertThat(act(this.blog.admin(), ana, "remove", "newOwner", "999")).hasStatus(422);
		assertThat(act(this.blog.admin(), ana, "remove", "newOwner", Long.toString(ben.id())))
			.hasStatus3xxRedirection();
		assertThat(page(this.blog.get("/posts/going")).select("[rel=author]").text()).isEqualTo("ben");
		assertThat(page(this.blog.get("/authors/ben")).select(".posts h2").eachText()).containsExactly("Going");
		assertThat(this.blog.get("/authors/ana")).hasStatus(404);
		assertThat(this.blog.get("/write/" + post, ben)).hasStatusOk();
	}

	@Test
	void theHouseIsNobodyWhoseAccountCouldBeChanged() {
		this.blog.jdbc()
			.update("insert into account (id, version, username, role, created_at) values (9, 1, 'plait-team', "
					+ "'AUTHOR', current_timestamp)");
		for (String action : List.of("role", "disable", "enable", "remove", "reset-link")) {
			assertThat(this.blog.post("/admin/accounts/9/" + action, this.blog.admin(), fields("role", "ADMIN")))
				.as(action)
				.hasStatus(404);
		}
	}

	@Test
	void aWrongInvitationIsSaid() {
		for (String[] wrong : List.of(new String[] { "nobody", "AUTHOR" }, new String[] { "a@example.org", "KING" },
				new String[] { "a@example.org", "" })) {
			assertThat(this.blog.post("/admin/accounts/invite", this.blog.admin(),
					fields("email", wrong[0], "role", wrong[1])))
				.hasStatus(422);
		}
		assertThat(this.blog.rows("one_time_token")).isZero();
	}

}
