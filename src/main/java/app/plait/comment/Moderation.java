package app.plait.comment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import app.plait.account.SignedIn;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.site.Site;
import app.plait.web.Pager;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What authors decide about comments on their posts, and admins about all. */
@Service
class Moderation {

	static final int PAGE = 50;

	/** What a decision makes of a comment. */
	static final Map<String, Comment.State> DECISIONS = Map.of("approve", Comment.State.PUBLIC, "reject",
			Comment.State.REJECTED, "spam", Comment.State.SPAM);

	/** Comments that somebody may decide about. */
	private static final String MINE = """
			(:admin or exists (select 1 from post where post.id = comment.post_id and post.author_id = :me))
			""";

	private final JdbcClient jdbc;

	private final CommentRepository comments;

	private final CommentQueries queries;

	private final CommentEmails letters;

	private final ContentVersion content;

	private final Clock clock;

	Moderation(JdbcClient jdbc, CommentRepository comments, CommentQueries queries, CommentEmails letters,
			ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.comments = comments;
		this.queries = queries;
		this.letters = letters;
		this.content = content;
		this.clock = clock;
	}

	/** A comment in the list. */
	record Row(long id, String author, String html, String date, String postTitle, String href, boolean reply) {
	}

	/**
	 * What was decided.
	 *
	 * @param decision by which it can be undone
	 * @param changed how many comments
	 */
	record Outcome(UUID decision, int changed) {
	}

	/**
	 * One more than a page, if there are more; the oldest of those that wait come first.
	 */
	List<Row> list(Comment.State state, Pager pager, SignedIn me, Site site) {
		return this.jdbc
			.sql(String.format(Locale.ROOT, """
						select comment.id, %1$s, comment.body_html, comment.created_at, post.title,
						  post.slug, comment.parent_id is not null, comment.state = 'PUBLIC', %2$s
						from (select comment.id from comment where comment.state = :state and %3$s
					  order by comment.created_at %4$s, comment.id offset :from rows fetch first :most rows only) page
					join comment on comment.id = page.id join account on account.id = comment.author_id
					join post on post.id = comment.post_id
					order by comment.created_at %4$s, comment.id
					""", CommentQueries.AUTHOR, CommentQueries.BEFORE, MINE,
					(state == Comment.State.WAITING) ? "" : "desc"))
			.param("state", state.name())
			.param("admin", me.isAdmin())
			.param("me", me.id())
			.param("from", pager.offset())
			.param("most", pager.limit())
			.query((row,
					number) -> new Row(row.getLong(1), row.getString(2), row.getString(3),
							site.dateTime(CommentQueries.instant(row, 4)), row.getString(5),
							row.getBoolean(8) ? CommentQueries.permalink("/posts/" + row.getString(6), row.getLong(1),
									row.getInt(9)) : "/posts/" + row.getString(6),
							row.getBoolean(7)))
			.list();
	}

	/** How many wait. */
	int waiting(SignedIn me) {
		return this.jdbc.sql("select count(*) from comment where comment.state = 'WAITING' and " + MINE)
			.param("admin", me.isAdmin())
			.param("me", me.id())
			.query(Integer.class)
			.single();
	}

	/**
	 * Decides about comments; those that are somebody else's business, or are so already,
	 * stay as they are.
	 * @param seen when they were looked at: what was edited since is not what was meant;
	 * null for now
	 */
	@Transactional
	public Outcome decide(Collection<Long> ids, Comment.State state, @Nullable Instant seen, SignedIn me) {
		UUID decision = UUID.randomUUID();
		int changed = this.jdbc.sql(String.format(Locale.ROOT, """
				update comment set previous_state = state, state = :state, decision = :decision, decided_by = :me,
				  version = version + 1
				where comment.id = any(:ids) and comment.state <> :state and comment.state <> 'DELETED'
				  and (comment.edited_at is null or comment.edited_at <= :seen) and %s
				""", MINE))
			.param("state", state.name())
			.param("seen", ((seen != null) ? seen : this.clock.instant()).atOffset(ZoneOffset.UTC))
			.param("decision", decision)
			.param("ids", ids.toArray(Long[]::new))
			.param("admin", me.isAdmin())
			.param("me", me.id())
			.update();
		tell(decision);
		List<Comment> decided = decided(decision);
		if (state == Comment.State.PUBLIC) {
			decided.stream().filter(Comment::announce).forEach(this::announce);
			this.comments.saveAllAndFlush(decided);
		}
		return new Outcome(decision, changed);
	}

	private void announce(Comment comment) {
		this.queries.post(comment.postId()).ifPresent((post) -> this.letters.published(comment, post, true));
	}

	/** Takes a decision back, where nobody has decided otherwise since. */
	@Transactional
	public int undo(UUID decision, SignedIn me) {
		tell(decision);
		return this.jdbc.sql(String.format(Locale.ROOT, """
				update comment set state = previous_state, previous_state = null, decision = null, version = version + 1
				where comment.decision = :decision and comment.state <> 'DELETED' and %s
				""", MINE)).param("decision", decision).param("admin", me.isAdmin()).param("me", me.id()).update();
	}

	private List<Comment> decided(UUID decision) {
		return this.comments.findAllById(this.jdbc.sql("select id from comment where decision = :decision order by id")
			.param("decision", decision)
			.query(Long.class)
			.list());
	}

	/** Says of which posts readers see other comments now, if there are any. */
	private void tell(UUID decision) {
		List<Long> posts = this.jdbc.sql("""
				select distinct post_id from comment
				where decision = :decision and case when state = 'PUBLIC' then true else previous_state = 'PUBLIC' end
				""").param("decision", decision).query(Long.class).list();
		if (!posts.isEmpty()) {
			this.content.changed(Subject.COMMENT, posts);
		}
	}

}
