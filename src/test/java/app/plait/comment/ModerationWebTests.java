package app.plait.comment;

import java.util.List;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import app.plait.web.Flash;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class ModerationWebTests {

	@Autowired
	private BlogFixture blog;

	private SignedIn ana;

	private SignedIn rita;

	@BeforeEach
	void publish() {
		this.ana = this.blog.ana();
		this.rita = this.blog.somebody("rita", Role.READER);
		this.blog.publish(this.ana, "One");
	}

	private long comment(String body) {
		this.blog.post("/posts/one/comments", this.rita, fields("body", body));
		return this.blog.jdbc().queryForObject("select max(id) from comment", Long.class);
	}

	private MvcTestResult decide(SignedIn as, String room, String decision, Long... ids) {
		MultiValueMap<String, String> fields = fields("decision", decision);
		List.of(ids).forEach((id) -> fields.add("commentIds", id.toString()));
		return this.blog.post("/" + room + "/comments", as, fields);
	}

	private static Flash flash(MvcTestResult answer) {
		return (Flash) answer.getMvcResult().getFlashMap().get("flash");
	}

	private List<String> texts() {
		return page(this.blog.get("/posts/one")).select("#Comments article .prose").eachText();
	}

	private List<String> listed(SignedIn as, String address) {
		return page(this.blog.get(address, as)).select(".rows .prose").eachText();
	}

	@ParameterizedTest
	@CsvSource({ "write, ana", "write, root", "admin, root" })
	void whatIsApprovedShowsAtOnceForEverybody(String room, String username) {
		SignedIn decider = username.equals("ana") ? this.ana : this.blog.admin();
		long one = comment("Number one");
		long two = comment("Number two");
		long three = comment("Number three");
		assertThat(texts()).isEmpty();
		assertThat(listed(decider, "/" + room + "/comments")).containsExactly("Number one", "Number two",
				"Number three");
		MvcTestResult answer = decide(decider, room, "approve", one, three);
		assertThat(answer).hasRedirectedUrl("/" + room + "/comments?state=waiting");
		assertThat(flash(answer).number()).isEqualTo(2);
		assertThat(texts()).containsExactly("Number one", "Number three");
		assertThat(listed(decider, "/" + room + "/comments")).containsExactly("Number two");
		assertThat(listed(decider, "/" + room + "/comments?state=public")).hasSize(2);
		assertThat(two).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reject", "spam" })
	void whatIsRejectedIsSeenNoMoreUntilItIsUndone(String decision) {
		long id = comment("Perhaps");
		decide(this.ana, "write", "approve", id);
		assertThat(texts()).containsExactly("Perhaps");
		MvcTestResult answer = decide(this.ana, "write", decision, id);
		assertThat(texts()).isEmpty();
		assertThat(this.blog.post(flash(answer).undo(), this.ana, fields())).hasRedirectedUrl("/write/comments");
		assertThat(texts()).containsExactly("Perhaps");
	}

	@Test
	void undoTouchesOnlyWhatNobodyHasDecidedOtherwiseSince() {
		long one = comment("One");
		long two = comment("Two");
		String undo = flash(decide(this.ana, "write", "reject", one, two)).undo();
		decide(this.blog.admin(), "admin", "approve", two);
		assertThat(flash(this.blog.post(undo, this.ana, fields())).number()).isEqualTo(1);
		assertThat(texts()).containsExactly("Two");
		assertThat(listed(this.ana, "/write/comments")).containsExactly("One");
		assertThat(flash(this.blog.post(undo, this.ana, fields())).number()).isZero();
	}

	@Test
	void anAuthorDecidesAboutTheOwnPostsOnly() {
		long id = comment("On ana's post");
		SignedIn ben = this.blog.somebody("ben", Role.AUTHOR);
		assertThat(listed(ben, "/write/comments")).isEmpty();
		assertThat(flash(decide(ben, "write", "approve", id)).number()).isZero();
		assertThat(texts()).isEmpty();
		String undo = flash(decide(this.ana, "write", "approve", id)).undo();
		assertThat(flash(this.blog.post(undo, ben, fields())).number()).isZero();
		assertThat(texts()).hasSize(1);
	}

	@Test
	void wrongDecisionsAndPlacesAreNotFound() {
		long id = comment("x");
		assertThat(decide(this.ana, "write", "publish", id)).hasStatus(404);
		assertThat(this.blog.get("/write/comments?state=deleted", this.ana)).hasStatus(404);
		assertThat(this.blog.get("/write/comments?page=0", this.ana)).hasStatus(404);
		assertThat(this.blog.post("/write/comments", this.ana, fields("decision", "approve", "commentIds", "x")))
			.hasStatus(400);
		assertThat(flash(decide(this.ana, "write", "approve")).key()).isEqualTo("comments.none");
		assertThat(flash(decide(this.ana, "write", "approve", 999L)).number()).isZero();
	}

	@Test
	void whatWasEditedSinceItWasLookedAtIsNotDecided() {
		long id = comment("Harmless");
		String seen = page(this.blog.get("/write/comments", this.ana)).expectFirst("[name=seen]").val();
		this.blog.post("/comments/" + id, this.rita, fields("body", "Buy this"));
		MultiValueMap<String, String> fields = fields("decision", "approve", "commentIds", Long.toString(id), "seen",
				seen);
		assertThat(flash(this.blog.post("/write/comments", this.ana, fields)).number()).isZero();
		assertThat(texts()).isEmpty();
		assertThat(flash(decide(this.ana, "write", "approve", id)).number()).isEqualTo(1);
	}

	@Test
	void undoDoesNotPublishWhatWasWrittenSince() {
		long id = comment("Harmless");
		decide(this.ana, "write", "approve", id);
		String undo = flash(decide(this.ana, "write", "spam", id)).undo();
		this.blog.post("/comments/" + id, this.rita, fields("body", "Buy this"));
		assertThat(flash(this.blog.post(undo, this.ana, fields())).number()).isZero();
		assertThat(texts()).isEmpty();
	}

	@Test
	void whatItsAuthorDeletedStaysDeleted() {
		long id = comment("Regretted");
		String undo = flash(decide(this.ana, "write", "approve", id)).undo();
		this.blog.post("/comments/" + id + "/delete", this.rita, fields());
		assertThat(flash(decide(this.ana, "write", "reject", id)).number()).isZero();
		assertThat(flash(this.blog.post(undo, this.ana, fields())).number()).isZero();
		assertThat(this.blog.jdbc().queryForObject("select state from comment", String.class)).isEqualTo("DELETED");
	}

	@Test
	void hostileContentIsInertInTheQueue() {
		this.blog.sql("update account set name = '<img src=x onerror=alert(1)>' where username = 'rita'");
		this.blog.sql("update post set title = '<script>alert(2)</script>'");
		comment("<script>alert(3)</script> [x](data:text/html,x) <a href='javascript:x'>y</a>");
		Document page = page(this.blog.get("/write/comments", this.ana));
		assertThat(page.select("main script:not([src^=/assets/]), main img, main [onerror]")).isEmpty();
		assertThat(page.select(".rows a").eachAttr("href")).allMatch((href) -> href.startsWith("/posts/"));
		assertThat(page.select("main").text()).contains("<img src=x onerror=alert(1)>", "<script>alert(2)</script>",
				"<script>alert(3)</script>");
	}

	@Test
	void manyAreDecidedAtOnceInFewStatements() throws Exception {
		Long[] ids = new Long[10];
		for (int i = 0; i < ids.length; i++) {
			ids[i] = comment("Number " + i);
		}
		this.blog.csrf();
		int statements = app.plait.support.StatementCount.of(() -> decide(this.ana, "write", "reject", ids)).size();
		assertThat(statements).isLessThan(14);
		assertThat(listed(this.ana, "/write/comments?state=rejected")).hasSize(10);
	}

}
