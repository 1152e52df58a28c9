package app.plait.comment;

import java.util.List;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.MailServer;
import app.plait.support.WebTest;
import app.plait.web.Flash;
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

/** Who gets which letters about comments. */
@WebTest
@ContextConfiguration(initializers = MailServer.class)
class CommentMailTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private SignedIn ana;

	private SignedIn rita;

	@BeforeEach
	void publish() {
		MailServer.empty();
		this.ana = this.blog.ana();
		this.rita = this.blog.somebody("rita", Role.READER);
		this.blog.publish(this.ana, "One");
	}

	private long comment(SignedIn author, String body, String... more) {
		var fields = fields(more);
		fields.set("body", body);
		this.blog.post("/posts/one/comments", author, fields);
		return this.blog.jdbc().queryForObject("select max(id) from comment", Long.class);
	}

	private MvcTestResult approve(long id) {
		return this.blog.post("/write/comments", this.ana,
				fields("decision", "approve", "commentIds", Long.toString(id)));
	}

	private static List<String> told(int letters) {
		return MailServer.await(letters).stream().map((letter) -> letter.to() + ": " + letter.subject()).toList();
	}

	@Test
	void theAuthorIsAskedTheReaderIsToldAndBothOnce() {
		long id = comment(this.rita, "Hello *there*");
		MailServer.Letter asked = MailServer.await(1).get(0);
		assertThat(asked.to()).isEqualTo("ana@example.org");
		assertThat(asked.subject()).isEqualTo("A comment on “One” waits for you");
		assertThat(asked.text()).contains("Hello *there*", "/write/comments");
		MvcTestResult approved = approve(id);
		assertThat(told(2)).contains("rita@example.org: Your comment on “One” is public");
		this.blog.post(((Flash) approved.getMvcResult().getFlashMap().get("flash")).undo(), this.ana, fields());
		approve(id);
		long answer = comment(this.ana, "Welcome", "parent", Long.toString(id));
		assertThat(told(3)).contains("rita@example.org: ana has answered you at Plait");
		assertThat(MailServer.received()
			.stream()
			.filter((letter) -> letter.to().startsWith("rita") && letter.subject().contains("answered"))
			.findFirst()
			.orElseThrow()
			.link("/posts/one")).isEqualTo("/posts/one#Comment-" + answer);
		comment(this.rita, "Thanks");
		assertThat(told(4)).contains("ana@example.org: rita has commented on “One”");
		assertThat(MailServer.received()).hasSize(4);
	}

	@Test
	void nobodyIsToldOfSpamOrOfWhatOneWroteOneself() {
		comment(this.rita, "Buy", "homepage", "x");
		long id = comment(this.ana, "My own post");
		comment(this.ana, "My own comment", "parent", Long.toString(id));
		comment(this.rita, "The last one tells that nothing came before");
		assertThat(told(1)).containsExactly("ana@example.org: A comment on “One” waits for you");
	}

	@Test
	void oneClickEndsTheLetters() throws Exception {
		comment(this.rita, "Hello");
		MailServer.Letter letter = MailServer.await(1).get(0);
		String link = letter.link("/unsubscribe");
		assertThat(letter.message().getHeader("List-Unsubscribe")[0]).endsWith(link + ">");
		assertThat(letter.message().getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
		Document page = page(this.blog.get(link));
		assertThat(page.select("main form[method=post]")).hasSize(1);
		assertThat(notified()).isTrue();
		assertThat(this.mvc.post().uri(link).param("List-Unsubscribe", "One-Click").exchange()).hasStatusOk();
		assertThat(notified()).isFalse();
		assertThat(page(this.blog.get(link)).select("main form")).isEmpty();
		assertThat(this.blog.get("/unsubscribe?key=00000000-0000-0000-0000-000000000000")).hasStatus(404);
		assertThat(this.blog.get("/unsubscribe?key=x")).hasStatus(400);
		this.blog.admin();
		comment(this.rita, "Again");
		assertThat(told(2)).as("somebody has to decide").contains("root@example.org: A comment on “One” waits for you");
	}

	private boolean notified() {
		return this.blog.jdbc().queryForObject("select notified from account where username = 'ana'", Boolean.class);
	}

	@Test
	void whereThePostsAuthorIsGoneTheAdminsDecide() {
		this.blog.admin();
		this.blog.sql("update account set disabled_at = current_timestamp where username = 'ana'");
		comment(this.rita, "Anybody there?");
		assertThat(told(1)).containsExactly("root@example.org: A comment on “One” waits for you");
	}

	@Test
	void hostileWordsStayWordsInALetter() throws Exception {
		this.blog.sql("update account set name = ? where username = 'rita'", "Rita\r\nBcc: all@example.org {0} ${x}");
		this.blog.sql("update post set title = '{1} ''{2}'''");
		comment(this.rita, "{0} '{1} <script>");
		MailServer.Letter letter = MailServer.await(1).get(0);
		assertThat(letter.subject()).isEqualTo("A comment on “{1} '{2}'” waits for you");
		assertThat(letter.message().getHeader("Bcc")).isNull();
		assertThat(letter.text()).contains("{0} '{1} <script>", "{0} ${x}");
		assertThat(letter.message().getContentType()).startsWith("text/plain");
	}

}
