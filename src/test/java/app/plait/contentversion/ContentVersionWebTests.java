package app.plait.contentversion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.content.BulkLinks;
import app.plait.content.TermKind;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.id;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@WebTest
class ContentVersionWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private ContentVersion content;

	@Autowired
	private BulkLinks links;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private long version() {
		return this.content.currentVersion();
	}

	private void change(long post) {
		this.transaction.executeWithoutResult((status) -> this.content.changed(Subject.POST, List.of(post)));
	}

	@Test
	void whatReadersNeverSeeRaisesNothing() {
		SignedIn ana = this.blog.ana();
		long draft = this.blog.draft(ana, "Draft");
		long version = version();
		long generation = this.content.localGeneration();

		this.blog.post("/write/" + draft, ana, fields("title", "Draft, longer", "version", "1"));
		this.blog.draft(ana, "Another");
		this.blog.post("/write/" + draft + "/trash", ana, fields());
		this.blog.post("/write/" + draft + "/restore", ana, fields());

		assertThat(version()).isEqualTo(version);
		assertThat(this.content.localGeneration()).isEqualTo(generation);
	}

	@Test
	void aWaitingCommentRaisesNothingUntilItIsApproved() {
		this.blog.publish(this.blog.ana(), "Hello");
		SignedIn rita = this.blog.somebody("rita", Role.READER);
		long version = version();

		this.blog.post("/posts/hello/comments", rita, fields("body", "First"));
		this.blog.post("/posts/hello/comments", rita, fields("body", "Second"));
		List<Long> waiting = this.blog.jdbc().queryForList("select id from comment order by id", Long.class);
		this.blog.post("/admin/comments", this.blog.admin(),
				fields("decision", "spam", "commentIds", waiting.get(0).toString()));
		assertThat(version()).isEqualTo(version);

		this.blog.post("/admin/comments", this.blog.admin(),
				fields("decision", "approve", "commentIds", waiting.get(1).toString()));
		assertThat(version()).isEqualTo(version + 1);
	}

	@Test
	void whatReadersWillSeeIsListedButEmptiesNoCache() {
		SignedIn ana = this.blog.ana();
		this.blog.publish(ana, "Hello");
		long version = version();
		long generation = this.content.localGeneration();

		long scheduled = id(this.blog.post("/write/new", ana, fields("title", "Later", "body", "Text", "newTags",
				"Fresh", "publishAt", "2199-01-01T10:00", "publish", "1")));
		this.blog.post("/write/" + scheduled, ana, fields("title", "Much later", "version",
				this.blog.jdbc().queryForObject("select version from post where id = ?", String.class, scheduled)));
		long tag = this.blog.jdbc().queryForObject("select id from tag", Long.class);
		this.blog.post("/admin/tags/" + tag, this.blog.admin(),
				fields("name", "Fresh", "slug", "fresh", "description", "Of it", "aliases", "", "version", "1"));

		assertThat(version()).isEqualTo(version + 3);
		this.content.poll();
		assertThat(this.content.localGeneration()).isEqualTo(generation);

		this.blog.post("/write/" + scheduled + "/publish", ana, fields());
		assertThat(this.content.localGeneration()).isGreaterThan(generation);
		assertThat(page(this.blog.get("/tags/fresh")).text()).contains("Much later", "Of it");
	}

	@Test
	void whatReadersSeeNoLongerRaisesIt() {
		SignedIn ana = this.blog.ana();
		long post = this.blog.publish(ana, "Hello");
		long generation = this.content.localGeneration();

		this.blog.post("/write/" + post + "/withdraw", ana, fields());

		assertThat(this.content.localGeneration()).isGreaterThan(generation);
		assertThat(this.blog.get("/posts/hello")).hasStatus(404);
	}

	@Test
	void anOperationIsListedByItsIdHoweverManyPostsItChanges() {
		long tag = this.blog.tag("Java");
		List<Long> posts = LongStream.rangeClosed(1, 30)
			.mapToObj((number) -> this.blog.publish(this.blog.ana(), "Post " + number))
			.toList();
		assertThat(page(this.blog.get("/tags/java")).select(".posts h2")).isEmpty();
		long version = version();

		this.links.add(TermKind.TAG, posts, List.of(tag), this.blog.admin().id());

		Changes changes = this.content.changesSince(version);
		assertThat(changes.complete()).isTrue();
		assertThat(changes.operations()).hasSize(1);
		assertThat(changes.of(Subject.POST)).isEmpty();
		assertThat(page(this.blog.get("/tags/java")).select(".posts h2").eachText()).hasSize(10).contains("Post 30");
	}

	@Test
	void bulkChangesOfDraftsRaiseNothing() {
		long tag = this.blog.tag("Java");
		long draft = this.blog.draft(this.blog.ana(), "Draft");
		long version = version();

		this.links.add(TermKind.TAG, List.of(draft), List.of(tag), this.blog.admin().id());

		assertThat(version()).isEqualTo(version);
	}

	@Test
	void theLastVersionsAreListedAndOlderOnesAreForgotten() {
		long post = this.blog.publish(this.blog.ana(), "Hello");
		long start = (version() / ContentVersion.MAX_VERSIONS + 1) * ContentVersion.MAX_VERSIONS;
		while (version() < start) {
			change(post);
		}
		assertThat(this.content.changesSince(start).complete()).isTrue();
		assertThat(this.content.changesSince(start).ids()).isEmpty();

		for (int i = 1; i < ContentVersion.MAX_VERSIONS; i++) {
			change(post + i);
		}
		Changes almostAll = this.content.changesSince(start);
		assertThat(almostAll.complete()).isTrue();
		assertThat(almostAll.of(Subject.POST)).hasSize(ContentVersion.MAX_VERSIONS - 1);

		change(post + ContentVersion.MAX_VERSIONS);

		Changes all = this.content.changesSince(start);
		assertThat(all.complete()).isTrue();
		assertThat(all.of(Subject.POST)).hasSize(ContentVersion.MAX_VERSIONS);
		assertThat(this.content.changesSince(start - 1).complete()).isFalse();
		assertThat(this.blog.jdbc().queryForObject("select min(version) from content_change", Long.class))
			.isEqualTo(start + 1);
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Hello");
	}

	/** As after a fail-over to a database that had not received the last changes. */
	@Test
	void aNumberThatGoesDownEmptiesEverything() {
		long post = this.blog.publish(this.blog.ana(), "Hello");
		long tag = this.blog.tag("Java");
		this.links.add(TermKind.TAG, List.of(post), List.of(tag), this.blog.admin().id());
		assertThat(page(this.blog.get("/tags/java")).select(".posts h2").text()).isEqualTo("Hello");
		assertThat(page(this.blog.get("/browse?tag=java")).select(".posts h2").text()).isEqualTo("Hello");

		this.blog.jdbc().update("update post set title = 'Older' where id = ?", post);
		this.blog.jdbc().update("update tag set name = 'JDK' where id = ?", tag);
		this.blog.jdbc().update("update site set title = 'Older blog'");
		this.blog.jdbc()
			.update("update content_version set version = version - 2, public_version = version - 2, log_start = log_start - 2");
		this.content.poll();

		assertThat(page(this.blog.get("/tags/java")).select(".posts h2").text()).isEqualTo("Older");
		assertThat(page(this.blog.get("/browse?tag=java")).select(".posts h2").text()).isEqualTo("Older");
		assertThat(page(this.blog.get("/browse?tag=java")).select(".posts .tag").text()).isEqualTo("JDK");
		assertThat(page(this.blog.get("/")).select("h1").text()).isEqualTo("Older blog");

		this.blog.publish(this.blog.ana(), "Next");
		this.blog.draft(this.blog.ana(), "No");
		assertThat(page(this.blog.get("/")).select(".posts h2").eachText()).containsExactly("Next", "Older");
	}

	/** What has changed meanwhile, nobody has said. */
	@Test
	void aReconnectEmptiesEverything() throws Exception {
		long post = this.blog.publish(this.blog.ana(), "Hello");
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Hello");
		assertThat(page(this.blog.get("/browse")).select(".posts h2").text()).isEqualTo("Hello");
		this.blog.jdbc().update("update post set title = 'Of the stand-by' where id = ?", post);
		long generation = this.content.localGeneration();
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Hello");

		StatementCount.withoutDatabase(() -> {
			await().until(() -> this.blog.get("/").getResponse().getHeader("Cache-Status") != null);
			return null;
		});

		await().until(() -> this.content.localGeneration() > generation);
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Of the stand-by");
		assertThat(page(this.blog.get("/browse")).select(".posts h2").text()).isEqualTo("Of the stand-by");
	}

	/** What holds the content in memory has it before readers are told. */
	@Test
	void readersGoOnWithTheOldWhileAChangeOfAnotherNodeIsFollowed() {
		ContentVersion other = new ContentVersion(this.jdbc, new DatabaseClock(Clock.systemUTC()));
		other.poll();
		long version = other.latestVersion();
		long generation = other.localGeneration();
		List<Long> told = new ArrayList<>();
		other.add(new ContentFollower() {
			@Override
			public void follow(long newest) {
				told.add(newest);
				assertThat(other.latestVersion()).isEqualTo(version);
				assertThat(other.localGeneration()).isEqualTo(generation);
			}

			@Override
			public void reload() {
				throw new AssertionError("Nothing was lost");
			}
		});

		this.blog.publish(this.blog.ana(), "Hello");
		other.poll();
		other.poll();

		assertThat(told).containsExactly(version + 1);
		assertThat(other.latestVersion()).isEqualTo(version + 1);
		assertThat(other.localGeneration()).isGreaterThan(generation);
	}

}
