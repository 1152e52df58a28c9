package app.plait.account.rejected;

import java.net.http.HttpResponse;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.HttpVisitor;
import app.plait.support.ServerTest;
import app.plait.support.StatementCount;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** No word is lost at the door, and nobody sends somebody else's. */
@ServerTest
class RejectedSubmissionTests {

	private static final String[] TYPED = { "title", "A \"walk\"", "body", "\nTwo\nlines <b>", "excerpt", "Short",
			"newTags", "Tea, Milk" };

	@Autowired
	private BlogFixture blog;

	@LocalServerPort
	private int port;

	private SignedIn ana;

	private HttpVisitor browser;

	@BeforeEach
	void logIn() throws Exception {
		this.ana = this.blog.ana();
		this.blog.somebody("ben", Role.AUTHOR);
		this.browser = new HttpVisitor("http://localhost:" + this.port);
		this.browser.logIn("ana", "secret-secret");
	}

	/** All fields of the form of a page, those that no user sees too. */
	private static MultiValueMap<String, String> all(Document page, String... typed) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		Element form = page.expectFirst("main form[method=post]");
		form.select("input[name], textarea[name]")
			.forEach((control) -> fields.add(control.attr("name"),
					control.tagName().equals("textarea") ? control.wholeText() : control.val()));
		for (int i = 0; i < typed.length; i += 2) {
			fields.set(typed[i], typed[i + 1]);
		}
		return fields;
	}

	private static void hasEveryWord(HttpResponse<String> answer) {
		Document page = Jsoup.parse(answer.body());
		assertThat(page.select("main textarea").eachText()).contains("A \"walk\"", "Short", "Tea, Milk");
		assertThat(page.expectFirst("#kept-body").wholeText()).isEqualTo("\nTwo\nlines <b>");
		assertThat(page.select("[role=alert]").text()).isNotBlank();
	}

	private void changeRole(Role role) {
		this.blog.post("/admin/accounts/" + this.ana.id() + "/role", this.blog.admin(), fields("role", role.name()));
	}

	@Test
	void anAuthorWhoHasLostTheRoleKeepsEveryWord() throws Exception {
		MultiValueMap<String, String> form = all(this.browser.page("/write/new"), TYPED);
		changeRole(Role.READER);

		HttpResponse<String> ended = this.browser.send("/write/new", form);
		assertThat(ended.statusCode()).isEqualTo(401);
		hasEveryWord(ended);
		this.browser.logIn("ana", "secret-secret");
		HttpResponse<String> denied = this.browser.send("/write/new", all(Jsoup.parse(ended.body())));

		assertThat(denied.statusCode()).isEqualTo(403);
		hasEveryWord(denied);
		Document page = Jsoup.parse(denied.body());
		assertThat(page.select("h1").text()).isEqualTo("You can't do this any more");
		assertThat(page.select("main form")).as("it would be refused again").isEmpty();
		assertThat(this.blog.rows("post")).isZero();
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from security_event where action = 'DENIED'", Integer.class)).isOne();
	}

	@Test
	void whoIsAnAdminNoMoreKeepsEveryWord() throws Exception {
		changeRole(Role.ADMIN);
		this.browser.logIn("ana", "secret-secret");
		MultiValueMap<String, String> form = all(this.browser.page("/admin/tags/new"), "name", "Tea", "description",
				"Green");
		this.blog.admin();
		changeRole(Role.AUTHOR);
		this.browser.logIn("ana", "secret-secret");

		HttpResponse<String> denied = this.browser.send("/admin/tags/new", form);

		assertThat(denied.statusCode()).isEqualTo(403);
		assertThat(Jsoup.parse(denied.body()).select("main textarea").eachText()).containsExactly("Tea", "Green");
		assertThat(this.blog.rows("tag")).isZero();
	}

	@Test
	void whoLogsInAgainSendsOnTheOwnWords() throws Exception {
		MultiValueMap<String, String> form = all(this.browser.page("/write/new"), TYPED);
		endSessions();
		HttpResponse<String> ended = this.browser.send("/write/new", form);
		assertThat(ended.statusCode()).isEqualTo(401);
		this.browser.logIn("ana", "secret-secret");

		HttpResponse<String> saved = this.browser.send("/write/new", all(Jsoup.parse(ended.body())));

		assertThat(saved.statusCode()).isEqualTo(302);
		assertThat(this.blog.jdbc().queryForObject("select author_id from post", Long.class)).isEqualTo(this.ana.id());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nobodySendsSomebodyElsesWords(boolean afterARefusal) throws Exception {
		MultiValueMap<String, String> form = all(this.browser.page("/write/new"), TYPED);
		endSessions();
		if (afterARefusal) {
			form = all(Jsoup.parse(this.browser.send("/write/new", form).body()));
		}
		this.browser.logIn("ben", "secret-secret");

		HttpResponse<String> refused = this.browser.send("/write/new", form);

		assertThat(refused.statusCode()).isEqualTo(409);
		hasEveryWord(refused);
		Document page = Jsoup.parse(refused.body());
		assertThat(page.select("h1").text()).isEqualTo("Another account is logged in now");
		assertThat(page.select("main form")).isEmpty();
		assertThat(this.blog.rows("post")).isZero();
	}

	@Test
	void theOwnerOfAFormIsNoNumberToBeChanged() throws Exception {
		MultiValueMap<String, String> form = all(this.browser.page("/write/new"), TYPED);
		String mark = form.getFirst(FormOwner.FIELD);
		assertThat(mark).hasSize(64).isNotEqualTo(all(bens().page("/write/new")).getFirst(FormOwner.FIELD));
		form.set(FormOwner.FIELD, String.valueOf(this.ana.id()));

		assertThat(this.browser.send("/write/new", form).statusCode()).isEqualTo(409);
	}

	private HttpVisitor bens() throws Exception {
		HttpVisitor ben = new HttpVisitor("http://localhost:" + this.port);
		ben.logIn("ben", "secret-secret");
		return ben;
	}

	@Test
	void whileTheDatabaseIsAwayAWriterKeepsEveryWordAndPagesSaySo() throws Exception {
		MultiValueMap<String, String> form = all(this.browser.page("/write/new"), TYPED);

		StatementCount.withoutDatabase(() -> {
			HttpResponse<String> refused = this.browser.send("/write/new", form);
			assertThat(refused.statusCode()).isEqualTo(503);
			hasEveryWord(refused);
			MultiValueMap<String, String> again = all(Jsoup.parse(refused.body()));
			assertThat(again).containsEntry(FormOwner.FIELD, form.get(FormOwner.FIELD));
			assertThat(this.browser.send("/write/new", again).statusCode()).isEqualTo(503);
			for (String page : new String[] { "/write", "/write/new", "/account", "/account/sessions", "/me" }) {
				assertThat(this.browser.get(page).statusCode()).as(page).isEqualTo(503);
			}
			return null;
		});

		assertThat(this.browser.send("/write/new", form).statusCode()).isEqualTo(302);
		assertThat(this.blog.rows("post")).isOne();
	}

	/** As when they are too old; the browser still has its cookie. */
	private void endSessions() {
		this.blog.jdbc().update("delete from spring_session_attributes");
		this.blog.jdbc().update("delete from spring_session");
	}

}
