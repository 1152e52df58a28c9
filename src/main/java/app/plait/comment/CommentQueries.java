package app.plait.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import app.plait.content.Post;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads comments for pages. */
@Repository
class CommentQueries {

	/** Comments with their replies on one page. */
	static final int PAGE = 100;

	/** Those that everybody sees, and those whose place is kept for public replies. */
	private static final String VISIBLE = """
			(comment.state = 'PUBLIC' or exists (
			  select 1 from comment reply where reply.parent_id = comment.id and reply.state = 'PUBLIC'))
			""";

	/**
	 * What a writer is called: a chosen name is no proof of anything, so the user name
	 * stands beside it.
	 */
	static final String AUTHOR = """
			case when account.name in ('', account.username) then account.username
			  when account.removed_at is not null then account.name
			  else account.name || ' (' || account.username || ')' end
			""";

	/** How many threads stand before the one to which a comment belongs. */
	static final String BEFORE = """
			(select count(*) from comment earlier
			 join comment thread on thread.id = coalesce(comment.parent_id, comment.id)
			 where earlier.post_id = comment.post_id and earlier.parent_id is null and (
			   earlier.state = 'PUBLIC' or exists (
			     select 1 from comment reply where reply.parent_id = earlier.id and reply.state = 'PUBLIC'))
			   and (earlier.created_at, earlier.id) < (thread.created_at, thread.id))
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	CommentQueries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** How many comments a post has, and how many of them begin a thread. */
	record Count(int all, int threads) {

		int pages() {
			return Math.max(1, (this.threads + PAGE - 1) / PAGE);
		}

	}

	Optional<CommentedPost> post(String slug) {
		return post("post.slug = :which", slug);
	}

	Optional<CommentedPost> post(long id) {
		return post("post.id = :which", id);
	}

	private Optional<CommentedPost> post(String which, Object value) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select post.id, post.slug, post.title, post.author_id, post.published_at, post.comments_closed
				from post where %s and %s
				""", which, Post.PUBLIC))
			.param("which", value)
			.param("now", now())
			.query((row, number) -> new CommentedPost(row.getLong(1), row.getString(2), row.getString(3),
					row.getLong(4), instant(row, 5), row.getBoolean(6)))
			.optional();
	}

	Count count(long post) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select count(case when comment.state = 'PUBLIC' then 1 end),
				  count(case when comment.parent_id is null then 1 end)
				from comment where comment.post_id = :post and %s
				""", VISIBLE))
			.param("post", post)
			.query((row, number) -> new Count(row.getInt(1), row.getInt(2)))
			.single();
	}

	/** A page of threads, the oldest first. */
	List<CommentView> threads(CommentedPost post, int page, Site site) {
		Map<Long, List<CommentView>> replies = new LinkedHashMap<>();
		List<CommentView> threads = new ArrayList<>();
		this.jdbc.sql(String.format(Locale.ROOT, """
				select comment.id, comment.parent_id, %2$s, comment.author_id, comment.body_html,
				  comment.created_at, comment.edited_at is not null, comment.state <> 'PUBLIC',
				 account.picture
				from comment join account on account.id = comment.author_id
				where comment.post_id = :post and %1$s and coalesce(comment.parent_id, comment.id) in (
				  select comment.id from comment
				  where comment.post_id = :post and comment.parent_id is null and %1$s
				  order by comment.created_at, comment.id offset :from rows fetch first :most rows only)
				order by comment.created_at, comment.id
				""", VISIBLE, AUTHOR))
			.param("post", post.id())
			.param("from", (page - 1) * PAGE)
			.param("most", PAGE)
			.query((row) -> {
				Long parent = row.getObject(2, Long.class);
				List<CommentView> place = (parent == null) ? threads
						: replies.computeIfAbsent(parent, (id) -> new ArrayList<>());
				place.add(view(row, post, site, replies));
			});
		return threads;
	}

	private static CommentView view(ResultSet row, CommentedPost post, Site site, Map<Long, List<CommentView>> replies)
			throws SQLException {
		long id = row.getLong(1);
		Instant at = instant(row, 6);
		return new CommentView(id, row.getString(3), row.getString(9), row.getLong(4) == post.authorId(),
				row.getString(5), site.dateTime(at), at.truncatedTo(ChronoUnit.SECONDS).toString(), row.getBoolean(7),
				row.getBoolean(8), replies.computeIfAbsent(id, (key) -> new ArrayList<>()));
	}

	/** The address of a comment on the page of its post on which it stands. */
	String permalink(CommentedPost post, long id) {
		int before = this.jdbc.sql("select " + BEFORE + " from comment where comment.id = :id")
			.param("id", id)
			.query(Integer.class)
			.single();
		return permalink(post.href(), id, before);
	}

	static String permalink(String post, long id, int before) {
		int page = before / PAGE + 1;
		return post + ((page > 1) ? "?comments=" + page : "") + "#Comment-" + id;
	}

	/** A comment that can be answered: a public one that is no reply itself. */
	Optional<CommentView> answerable(CommentedPost post, @Nullable Long id, Site site) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select comment.id, comment.parent_id, %s, comment.author_id, comment.body_html,
				  comment.created_at, comment.edited_at is not null, false, account.picture
				from comment join account on account.id = comment.author_id
				where comment.id = :id and comment.post_id = :post and comment.parent_id is null
				  and comment.state = 'PUBLIC'
				""", AUTHOR))
			.param("id", (id != null) ? id : 0)
			.param("post", post.id())
			.query((row, number) -> view(row, post, site, new LinkedHashMap<>()))
			.optional();
	}

	/**
	 * What somebody has written here that waits, or can still be changed; the newest
	 * first.
	 */
	List<OwnComment> own(CommentedPost post, long author, Site site) {
		return this.jdbc.sql("""
				select comment.id, comment.body_html, comment.created_at, comment.state in ('WAITING', 'SPAM'),
				  comment.created_at > :since
				from comment
				where comment.post_id = :post and comment.author_id = :author
				  and (comment.state in ('WAITING', 'SPAM') or comment.state = 'PUBLIC' and comment.created_at > :since)
				order by comment.created_at desc, comment.id desc fetch first 50 rows only
				""")
			.param("post", post.id())
			.param("author", author)
			.param("since", this.clock.instant().minus(Comment.GRACE).atOffset(ZoneOffset.UTC))
			.query((row, number) -> new OwnComment(row.getLong(1), row.getString(2), site.dateTime(instant(row, 3)),
					row.getBoolean(4), row.getBoolean(5)))
			.list();
	}

	/** Whether something else of an author was found fit for everybody before. */
	boolean isTrusted(long author, long but) {
		return this.jdbc
			.sql("select count(*) from comment where author_id = :author and state = 'PUBLIC' and id <> :but")
			.param("author", author)
			.param("but", but)
			.query(Integer.class)
			.single() > 0;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	static Instant instant(ResultSet row, int column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
