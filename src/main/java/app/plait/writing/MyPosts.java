package app.plait.writing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import app.plait.account.Accounts;
import app.plait.account.SignedIn;
import app.plait.site.Site;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that an account may change: an author's own, an admin's all. */
@Repository
class MyPosts {

	static final int PAGE = 50;

	/** The states that a list can be narrowed to, in the order of their links. */
	static final List<String> STATES = List.of("all", "draft", "scheduled", "public", "trashed");

	private static final Map<String, String> CONDITIONS = Map.of("all", "post.trashed_at is null", "draft",
			"post.trashed_at is null and post.published_at is null", "scheduled",
			"post.trashed_at is null and post.published_at > :now", "public",
			"post.trashed_at is null and post.published_at <= :now", "trashed", "post.trashed_at is not null");

	private final JdbcClient jdbc;

	private final Clock clock;

	MyPosts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether there are posts left that Plait itself has written. */
	boolean hasStarter() {
		return this.jdbc.sql("""
				select count(*) from post join account on account.id = post.author_id
				where account.username = :house and not exists (
				  select 1 from revision where revision.post_id = post.id and revision.account_id <> post.author_id)
				""").param("house", Accounts.SYSTEM_AUTHOR).query(Long.class).single() > 0;
	}

	/** A page of posts, last changed first, and one more if there is a next page. */
	List<PostRow> list(SignedIn account, String state, int page, Site site) {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql(String.format(Locale.ROOT,
					"""
							select post.id, post.title, account.username, post.slug, post.published_at, post.trashed_at, post.saved_at
							from post join account on account.id = post.author_id
							where (:all = true or post.author_id = :author) and %s
							order by post.saved_at desc, post.id desc
							offset :skip rows fetch first :rows rows only
							""",
					CONDITIONS.getOrDefault(state, CONDITIONS.get("all"))))
			.param("all", account.isAdmin())
			.param("author", account.id())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("skip", (page - 1) * PAGE)
			.param("rows", PAGE + 1)
			.query((row, number) -> {
				OffsetDateTime published = row.getObject(5, OffsetDateTime.class);
				boolean trashed = row.getObject(6) != null;
				boolean isPublic = !trashed && published != null && !published.toInstant().isAfter(now);
				String shown = trashed ? "trashed" : (published == null) ? "draft" : isPublic ? "public" : "scheduled";
				Instant date = (published != null) ? published.toInstant()
						: row.getObject(7, OffsetDateTime.class).toInstant();
				return new PostRow(row.getLong(1), row.getString(2), row.getString(3), shown, site.dateTime(date),
						isPublic ? "/posts/" + row.getString(4) : null);
			})
			.list();
	}

}
