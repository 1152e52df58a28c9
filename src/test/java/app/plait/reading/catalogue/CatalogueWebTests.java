package app.plait.reading.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.content.BulkLinks;
import app.plait.content.TermKind;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class CatalogueWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private ContentVersion content;

	@Autowired
	private BulkLinks links;

	@Autowired
	private TransactionTemplate transaction;

	private static List<String> posts(Snapshot snapshot, RoaringBitmap members) {
		return new PostIndex(snapshot.table(), members, 0, snapshot.table().size()).list(0, Integer.MAX_VALUE)
			.stream()
			.map((post) -> post.id() + " " + post.at() + " " + post.author() + Arrays.toString(post.tags())
					+ Arrays.toString(post.categories()))
			.toList();
	}

	/** All that it holds, whatever the positions are. */
	private static Map<String, Object> described(Snapshot snapshot) {
		Map<String, Object> all = new TreeMap<>();
		all.put("version", snapshot.version());
		all.put("posts", posts(snapshot, snapshot.all()));
		snapshot.byAuthor()
			.forEach((author) -> all.put("author " + author, posts(snapshot, snapshot.byAuthor().get(author))));
		for (TermKind kind : TermKind.values()) {
			snapshot.posts(kind)
				.forEach((term) -> all.put(kind + " " + term, posts(snapshot, snapshot.posts(kind).get(term))));
			all.put(kind.name(), snapshot.terms(kind)
				.all()
				.stream()
				.map((term) -> term.id() + term.name() + term.slug() + term.description() + term.known() + term.words())
				.toList());
		}
		return all;
	}

	private String version(String table, long id) {
		return this.blog.jdbc().queryForObject("select version from " + table + " where id = ?", String.class, id);
	}

	/** What people do, by their forms, in any order. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void afterAnySeriesOfChangesItEqualsOneReadAfresh(long seed) {
		Random random = new Random(seed);
		SignedIn admin = this.blog.admin();
		List<SignedIn> authors = List.of(this.blog.ana(), this.blog.somebody("ben", Role.AUTHOR));
		List<Long> tags = new ArrayList<>();
		List<Long> posts = new ArrayList<>();
		for (int i = 1; i <= 4; i++) {
			tags.add(this.blog.tag("Tag " + i));
			posts.add(this.blog.publish(authors.get(i % 2), "Post " + i, tags.get(0)));
		}
		long category = this.blog.category("News");
		Snapshot followed = this.catalogue.read();
		for (int step = 0; step < 40; step++) {
			long post = posts.get(random.nextInt(posts.size()));
			long tag = tags.get(random.nextInt(tags.size()));
			switch (random.nextInt(12)) {
				case 0 -> posts.add(this.blog.publish(authors.get(random.nextInt(2)), "New " + step, tag));
				case 1 -> posts.add(this.blog.draft(authors.get(random.nextInt(2)), "Draft " + step, tag));
				case 2 -> this.blog.post("/write/" + post, admin, fields("title", "Moved " + step, "publishAt",
						(2019 + random.nextInt(3)) + "-05-05T10:00", "publish", "1", "version", version("post", post)));
				case 3 -> this.blog.post("/write/" + post, admin, fields("title", "Scheduled " + step, "publishAt",
						(2190 + random.nextInt(3)) + "-05-05T10:00", "publish", "1", "version", version("post", post)));
				case 4 -> this.blog.post("/write/" + post + "/withdraw", admin, fields());
				case 5 -> this.blog.post("/write/" + post + "/trash", admin, fields());
				case 6 -> this.blog.post("/write/" + post + "/restore", admin, fields());
				case 7 -> this.blog.post("/write/" + post + "/publish", admin, fields());
				case 8 -> this.blog.post("/admin/tags/" + tag, admin,
						fields("name", "Renamed " + step, "slug", "renamed-" + step, "description", "It", "aliases",
								"Other " + step, "version", version("tag", tag)));
				case 9 -> this.links.add(TermKind.CATEGORY, posts, List.of(category), admin.id());
				case 10 -> this.links.remove(TermKind.TAG, posts.subList(0, posts.size() / 2), tags, admin.id());
				default -> this.transaction.executeWithoutResult((status) -> {
					this.blog.jdbc()
						.update("update post set author_id = ? where id = ?", authors.get(random.nextInt(2)).id(),
								post);
					this.content.changed(Subject.POST, List.of(post));
				});
			}
			followed = this.catalogue.follow(followed);
			assertThat(described(followed)).as("step " + step).isEqualTo(described(this.catalogue.read()));
		}
	}

	@Test
	void aDeletedTagIsGone() {
		long tag = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "Hello", tag);
		Snapshot before = this.catalogue.read();

		this.blog.post("/admin/tags/" + tag + "/delete", this.blog.admin(), fields());

		Snapshot followed = this.catalogue.follow(before);
		assertThat(described(followed)).isEqualTo(described(this.catalogue.read()));
		assertThat(followed.posts(TermKind.TAG).members()).isZero();
		assertThat(before.posts(TermKind.TAG).members()).isEqualTo(1);
	}

	/** Of an operation the posts are read some at a time, and nothing else is. */
	@Test
	void manyLinksAreFollowedInChunks() throws Exception {
		long tag = this.blog.tag("Java");
		long first = this.blog.publish(this.blog.ana(), "Hello");
		this.blog.jdbc()
			.update("insert into post (id, version, author_id, title, slug, excerpt, body, body_html, html_version, summary, "
					+ "created_at, updated_at, published_at) select post.id + x.n, 1, author_id, title, slug || x.n, '', "
					+ "body, body_html, html_version, summary, created_at, updated_at, published_at from post cross join "
					+ numbers(2500) + " where post.id = ?", first);
		this.blog.sql("update post set updated_at = created_at where id = ?", first);
		List<Long> posts = this.blog.jdbc().queryForList("select id from post", Long.class);
		Snapshot before = this.catalogue.read();
		this.links.add(TermKind.TAG, posts, List.of(tag), this.blog.admin().id());

		List<String> statements = StatementCount.of(() -> this.catalogue.follow(before));

		assertThat(statements).hasSize(1 + 1 + 3);
		Snapshot followed = this.catalogue.follow(before);
		assertThat(followed.posts(TermKind.TAG).get(tag).getCardinality()).isEqualTo(2501);
		assertThat(described(followed)).isEqualTo(described(this.catalogue.read()));
	}

	private String numbers(int most) throws Exception {
		return this.blog.jdbc()
			.execute((java.sql.Connection connection) -> connection.getMetaData().getDatabaseProductName().equals("H2")
					? "system_range(1, " + most + ") as x(n)" : "generate_series(1, " + most + ") as x(n)");
	}

	@Test
	void aSaveOfADraftLeavesTheCatalogueAsItIs() throws Exception {
		long draft = this.blog.draft(this.blog.ana(), "Draft");
		PublicPosts before = this.catalogue.now();

		this.blog.post("/write/" + draft, this.blog.ana(), fields("title", "Other", "version", "1"));

		assertThat(StatementCount.of(this.catalogue::now)).isEmpty();
		assertThat(this.catalogue.now().generation()).isEqualTo(before.generation());
	}

}
