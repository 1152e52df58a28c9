package app.plait.writing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import app.plait.account.Accounts;
import app.plait.account.SignedIn;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that an account may change: an author's own, an admin's all. */
@Repository
class MyPosts {

	static final int PAGE = 50;

	/** The states that a list can be narrowed to, in the order of their links. */
	static final List<String> STATES = List.of("all", "draft", "scheduled", "public", "trashed");

	/** Other names of states in addresses. */
	private static final Map<String, String> ALIASES = Map.of("published", "public", "trash", "trashed");

	/**
	 * Most posts are public, so H2 is not to go by an index to these: hence the case.
	 */
	private static final Map<String, String> CONDITIONS = Map.of("all", "post.trashed_at is null", "draft",
			"post.trashed_at is null and post.published_at is null", "scheduled",
			"post.trashed_at is null and post.published_at > :now", "public",
			"post.trashed_at is null and case when post.published_at <= :now then true else false end", "trashed",
			"post.trashed_at is not null");

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

	/** The state that an address names; unknown ones as they are. */
	static String state(String named) {
		return ALIASES.getOrDefault(named, named);
	}

	/**
	 * A page of posts, last changed first.
	 *
	 * @param newer the cursor of the page above; empty for the first one, null for none
	 * @param older the cursor of the page below; null for none
	 */
	record Page(List<PostRow> rows, @Nullable String newer, @Nullable String older) {
	}

	/** The page below a cursor; the first one without. */
	Page page(SignedIn account, String state, @Nullable PostCursor before, Site site) {
		Instant now = this.clock.instant();
		List<PostCursor> places = new ArrayList<>();
		List<PostRow> rows = select(
				"""
						select post.id, post.title, account.username, post.slug, post.published_at, post.trashed_at, post.saved_at
						from (%s) page join post on post.id = page.id join account on account.id = post.author_id
						order by page.saved_at desc, page.id desc
						""",
				account, state, now, before, false)
			.param("skip", 0)
			.param("rows", PAGE + 1)
			.query((row, number) -> {
				places.add(new PostCursor(row.getObject(7, OffsetDateTime.class).toInstant(), row.getLong(1)));
				return row(row, now, site);
			})
			.list();
		boolean more = rows.size() > PAGE;
		return new Page(rows.subList(0, Math.min(PAGE, rows.size())),
				(before != null) ? newer(account, state, now, before) : null,
				more ? places.get(PAGE - 1).toString() : null);
	}

	/** The last post above the page that ends with a cursor. */
	private String newer(SignedIn account, String state, Instant now, PostCursor end) {
		return select("%s", account, state, now, end, true).param("skip", PAGE)
			.param("rows", 1)
			.query((row, number) -> new PostCursor(row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(1))
				.toString())
			.optional()
			.orElse("");
	}

	/**
	 * The posts below a cursor, or upwards from it. The author stands in the order for
	 * H2's sake, which takes the index only if it is that order or its reverse.
	 */
	private JdbcClient.StatementSpec select(String around, SignedIn account, String state, Instant now,
			@Nullable PostCursor cursor, boolean upwards) {
		String place = (cursor == null) ? ""
				: upwards ? "and post.saved_at >= :at and (post.saved_at > :at or post.id >= :id)"
						: "and post.saved_at <= :at and (post.saved_at < :at or post.id < :id)";
		JdbcClient.StatementSpec statement = this.jdbc
			.sql(String.format(Locale.ROOT, around,
					String.format(Locale.ROOT, """
							select post.id, post.saved_at from post
							where %1$s %2$s %3$s
							order by %4$s post.saved_at %5$s, post.id %5$s
							offset :skip rows fetch first :rows rows only
							""", CONDITIONS.get(state), account.isAdmin() ? "" : "and post.author_id = :author", place,
							account.isAdmin() ? "" : upwards ? "post.author_id desc," : "post.author_id,",
							upwards ? "asc" : "desc")))
			.param("author", account.id())
			.param("now", now.atOffset(ZoneOffset.UTC));
		return (cursor == null) ? statement : statement.param("at", cursor.at()).param("id", cursor.id());
	}

	private static PostRow row(ResultSet row, Instant now, Site site) throws SQLException {
		OffsetDateTime published = row.getObject(5, OffsetDateTime.class);
		boolean trashed = row.getObject(6) != null;
		boolean isPublic = !trashed && published != null && !published.toInstant().isAfter(now);
		String shown = trashed ? "trashed" : (published == null) ? "draft" : isPublic ? "public" : "scheduled";
		Instant date = ((published != null) ? published : row.getObject(7, OffsetDateTime.class)).toInstant();
		return new PostRow(row.getLong(1), row.getString(2), row.getString(3), shown, site.dateTime(date),
				isPublic ? "/posts/" + row.getString(4) : null);
	}

}
