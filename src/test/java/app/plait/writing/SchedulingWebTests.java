package app.plait.writing;

import java.time.OffsetDateTime;

import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
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
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.id;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/** Planned, scheduled, published, and back. */
@WebTest
class SchedulingWebTests {

	private static final String FUTURE = "2998-12-31T09:00";

	@Autowired
	private BlogFixture blog;

	private SignedIn ana;

	@BeforeEach
	void author() {
		this.ana = this.blog.ana();
	}

	private long create(String... fields) {
		MultiValueMap<String, String> form = form(page(this.blog.get("/write/new", this.ana)));
		form.setAll(fields(fields).toSingleValueMap());
		return id(this.blog.post("/write/new", this.ana, form));
	}

	private Document edit(long post) {
		return page(this.blog.get("/write/" + post, this.ana));
	}

	private MvcTestResult save(long post, MultiValueMap<String, String> form, String... changes) {
		form.setAll(fields(changes).toSingleValueMap());
		return this.blog.post("/write/" + post, this.ana, form);
	}

	private MvcTestResult click(long post, String verb) {
		return this.blog.post("/write/" + post + "/" + verb, this.ana, fields());
	}

	private String at(String column, long post) {
		OffsetDateTime at = this.blog.jdbc()
			.queryForObject("select " + column + " from post where id = ?", OffsetDateTime.class, post);
		return (at != null) ? at.toInstant().toString() : "";
	}

	private void zone(String zone) {
		this.blog.sql("update site set zone = ?, version = version + 1", zone);
	}

	@Test
	void aDraftKeepsItsPlannedDateAndNeedsNoText() {
		long draft = create("title", "Later", "body", "", "publishAt", FUTURE);

		assertThat(at("planned_at", draft)).isEqualTo("2998-12-31T09:00:00Z");
		assertThat(at("published_at", draft)).isEmpty();
		Document page = edit(draft);
		assertThat(page.select(".where").text()).isEqualTo("Draft Planned for 31 December 2998, 09:00");
		assertThat(page.select(".editor button").eachText()).containsExactly("Save draft", "Schedule");
		assertThat(page.select("[name=publishAt]").val()).isEqualTo(FUTURE);
		assertThat(page.select("[name=openedAt]").val()).isEqualTo("2998-12-31T09:00:00Z");

		save(draft, form(page), "title", "Later still");
		assertThat(at("planned_at", draft)).isEqualTo("2998-12-31T09:00:00Z");
		this.blog.post("/write/" + draft, this.ana,
				fields("title", "Absent", "version", edit(draft).select("[name=version]").val()));
		assertThat(at("planned_at", draft)).as("absent is not empty").isEqualTo("2998-12-31T09:00:00Z");
		save(draft, form(edit(draft)), "publishAt", "");
		assertThat(at("planned_at", draft)).isEmpty();
	}

	@Test
	void aPlanPublishesNothingWhenItsTimeComes() {
		long draft = create("title", "Passed", "body", "Text", "publishAt", "2001-01-01T10:00");

		assertThat(this.blog.get("/posts/passed")).hasStatus(404);
		assertThat(page(this.blog.get("/write?state=draft", this.ana)).select("tbody th").text()).isEqualTo("Passed");
		assertThat(edit(draft).select(".editor button").eachText()).containsExactly("Save draft", "Publish");
	}

	@Test
	void publishingADraftTakesTheTimeOfItsFormOrElseNow() {
		long scheduled = create("title", "One", "body", "Text", "publishAt", FUTURE);
		save(scheduled, form(edit(scheduled)), "publish", "1");
		assertThat(at("published_at", scheduled)).isEqualTo("2998-12-31T09:00:00Z");
		assertThat(at("planned_at", scheduled)).isEmpty();

		long now = create("title", "Two", "body", "Text", "publishAt", FUTURE);
		save(now, form(edit(now)), "publish", "1", "publishAt", "");
		assertThat(this.blog.get("/posts/two")).hasStatusOk();
		assertThat(at("planned_at", now)).isEmpty();
	}

	@Test
	void aScheduledPostIsUpdatedPublishedNowOrUnscheduled() {
		long post = create("title", "One", "body", "Text", "publishAt", "2998-01-01T09:00", "publish", "1");
		save(post, form(edit(post)), "publishAt", FUTURE);
		Document page = edit(post);
		assertThat(page.select(".where").text()).isEqualTo("Scheduled for 31 December 2998, 09:00");
		assertThat(page.select("main button").eachText()).containsExactly("Update", "Publish now", "Unschedule",
				"Move to the bin");
		assertThat(page.select("#publishAt-empty").text()).isEqualTo("Clear it to unschedule the post.");

		MvcTestResult unscheduled = click(post, "withdraw");
		assertThat(unscheduled.getMvcResult().getFlashMap().get("flash").toString()).contains("post.unscheduled");
		assertThat(at("published_at", post)).isEmpty();
		assertThat(at("planned_at", post)).isEqualTo("2998-12-31T09:00:00Z");

		save(post, form(edit(post)), "publish", "1");
		assertThat(click(post, "publish")).hasRedirectedUrl("/write/" + post);
		assertThat(this.blog.get("/posts/one")).hasStatusOk();
		assertThat(at("planned_at", post)).isEmpty();
		assertThat(edit(post).select("main button").eachText()).containsExactly("Update", "Unpublish",
				"Move to the bin");
	}

	@Test
	void publishingAgainKeepsTheTimeAndUnpublishingPlansNothing() {
		long post = this.blog.publish(this.ana, "One");
		String before = at("published_at", post);
		int revisions = this.blog.rows("revision");

		assertThat(click(post, "publish")).hasRedirectedUrl("/write/" + post);
		assertThat(at("published_at", post)).isEqualTo(before);
		assertThat(this.blog.rows("revision")).isEqualTo(revisions);

		MvcTestResult answer = click(post, "withdraw");
		assertThat(answer.getMvcResult().getFlashMap().get("flash").toString()).contains("post.withdrawn");
		assertThat(at("planned_at", post)).isEmpty();
		assertThat(click(post, "publish")).hasRedirectedUrl("/write/" + post);
		assertThat(this.blog.get("/posts/one")).hasStatusOk();
	}

	@Test
	void whatHasNoTextIsNotPublishedAndKeepsItsPlan() {
		long draft = create("title", "Empty", "body", "", "publishAt", FUTURE);

		MvcTestResult answer = click(draft, "publish");

		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#body-error").text()).contains("before you publish");
		assertThat(form(page(answer)).getFirst("publishAt")).isEqualTo(FUTURE);
		assertThat(page(answer).select("form.editor").attr("action")).isEqualTo("/write/" + draft);
		assertThat(at("published_at", draft)).isEmpty();
	}

	/** The page told Berlin's time; meanwhile the blog moves to Tokyo. */
	@ParameterizedTest
	@ValueSource(strings = { "", "1" })
	void aFormThatWasOpenWhileTheZoneChangedMovesNothing(String publish) {
		zone("Europe/Berlin");
		long post = create("title", "One", "body", "Text", "publishAt", FUTURE);
		if (!publish.isEmpty()) {
			save(post, form(edit(post)), "publish", publish);
		}
		String column = publish.isEmpty() ? "planned_at" : "published_at";
		Document page = edit(post);
		assertThat(page.select("#publishAt-zone").text()).isEqualTo("Time zone: Europe/Berlin");
		zone("Asia/Tokyo");

		save(post, form(page), "body", "Other text");
		assertThat(at(column, post)).isEqualTo("2998-12-31T08:00:00Z");
		assertThat(edit(post).select("[name=publishAt]").val()).isEqualTo("2998-12-31T17:00");
	}

	@Test
	void aTimeTypedIntoAnOpenFormIsInTheZoneThatTheFormTold() {
		zone("Europe/Berlin");
		MultiValueMap<String, String> open = form(page(this.blog.get("/write/new", this.ana)));
		zone("Asia/Tokyo");
		open.setAll(fields("title", " ", "body", "Text", "publishAt", FUTURE).toSingleValueMap());

		MvcTestResult again = this.blog.post("/write/new", this.ana, open);
		assertThat(page(again).select("#publishAt-zone").text()).isEqualTo("Time zone: Europe/Berlin");
		MultiValueMap<String, String> form = form(page(again));
		form.set("title", "One");
		assertThat(at("planned_at", id(this.blog.post("/write/new", this.ana, form))))
			.isEqualTo("2998-12-31T08:00:00Z");
	}

	@Test
	void aFormThatTellsNoZoneOrNonsenseIsInTheBlogs() {
		zone("Europe/Berlin");
		for (String zone : new String[] { "", "Nowhere/Atlantis", "<script>" }) {
			for (String openedAt : new String[] { "", "soon", "+1000000000-12-31T23:59:59Z" }) {
				long post = create("title", "One", "body", "Text", "publishAt", FUTURE, "zone", zone, "openedAt",
						openedAt);
				assertThat(at("planned_at", post)).as(zone + openedAt).isEqualTo("2998-12-31T08:00:00Z");
			}
		}
		assertThat(at("planned_at",
				id(this.blog.post("/write/new", this.ana, fields("title", "One", "body", "", "publishAt", FUTURE)))))
			.isEqualTo("2998-12-31T08:00:00Z");
	}

	@ParameterizedTest
	@CsvSource({ "2027-03-28T02:30,doesn't exist,02:00,03:00", "2026-10-25T02:30,comes twice,03:00,02:00" })
	void aLocalTimeThatDoesNotExistOrExistsTwiceIsExplained(String time, String what, String from, String to) {
		zone("Europe/Berlin");
		for (String button : new String[] { "save", "publish" }) {
			MvcTestResult answer = this.blog.post("/write/new", this.ana,
					fields("title", "One", "body", "My text", "publishAt", time, button, "1"));

			assertThat(answer).hasStatus(422);
			assertThat(page(answer).select("#publishAt-error").text()).contains("02:30", what, "Europe/Berlin",
					"from " + from + " to " + to);
			assertThat(form(page(answer)).toSingleValueMap()).containsEntry("publishAt", time)
				.containsEntry("body", "My text");
		}
		assertThat(this.blog.rows("post")).isZero();
	}

	/**
	 * It was set when the blog was elsewhere; now its local time is one that comes twice.
	 */
	@Test
	void aTimeThatStandsIsNotMovedByWhatItsLocalTimeMeans() {
		long post = create("title", "One", "body", "Text", "publishAt", "2026-10-25T01:30");
		zone("Europe/Berlin");
		Document page = edit(post);
		assertThat(page.select("[name=publishAt]").val()).isEqualTo("2026-10-25T02:30");

		assertThat(save(post, form(page), "body", "Other")).hasStatus3xxRedirection();
		assertThat(at("planned_at", post)).isEqualTo("2026-10-25T01:30:00Z");
	}

	@Test
	void aStaleFormWhoseTimeWasNotTouchedTakesTheCurrentOne() {
		long post = create("title", "One", "body", "Text", "publishAt", FUTURE);
		MultiValueMap<String, String> untouched = form(edit(post));
		MultiValueMap<String, String> touched = form(edit(post));
		save(post, form(edit(post)), "publishAt", "2998-06-01T12:00");

		MvcTestResult stale = save(post, untouched, "body", "Mine");
		assertThat(stale).hasStatus(409);
		assertThat(form(page(stale)).getFirst("publishAt")).isEqualTo("2998-06-01T12:00");
		MvcTestResult other = save(post, touched, "publishAt", "2998-07-01T12:00");
		assertThat(form(page(other)).getFirst("publishAt")).isEqualTo("2998-07-01T12:00");
		save(post, form(page(other)));
		assertThat(at("planned_at", post)).isEqualTo("2998-07-01T12:00:00Z");
	}

}
