package app.plait.content;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The history of posts: every save and every change of state, numbered by the post's
 * version, with the ids and names of its terms. The text is kept only where it changed.
 */
@Component
public class Revisions {

	/** Both kinds of terms that the posts of a condition carry. */
	private static final String TERMS = """
			insert into revision_term (post_id, version, term_kind, term_id, name)
			select post.id, post.version, 'TAG', tag.id, tag.name
			from post join post_tag link on link.post_id = post.id join tag on tag.id = link.tag_id
			where post.id = any(:posts)
			union all
			select post.id, post.version, 'CATEGORY', category.id, category.name
			from post join post_category link on link.post_id = post.id
			join category on category.id = link.category_id
			where post.id = any(:posts)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Revisions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What made a version. */
	public enum Action {

		SAVED, PUBLISHED, UNPUBLISHED, TRASHED, RESTORED, MERGED, IMPORTED, HANDED_OVER

	}

	/**
	 * A save that came from a form.
	 *
	 * @param token the form's own
	 * @param number how many times it was sent, this time included, each with other
	 * content
	 * @param fingerprint digest of everything that the form sent
	 */
	public record Submission(String token, int number, String fingerprint) {
	}

	/** The last save that a form's token has made. */
	public record Saved(long postId, int version, int number, String fingerprint) {
	}

	/** Records the post as it stands in the database, with its text if that is new. */
	void record(Post post, boolean newText, long accountId, Action action, @Nullable Submission submission) {
		this.jdbc.sql("""
				insert into revision (post_id, version, account_id, saved_at, action, title, excerpt, body, slug,
				                      published_at, token, submission, fingerprint)
				values (:post, :version, :account, :now, :action, :title, :excerpt, :body, :slug,
				        :published, :token, :submission, :fingerprint)
				""")
			.param("post", post.id())
			.param("version", post.version())
			.param("account", accountId)
			.param("now", now())
			.param("action", action.name())
			.param("title", post.title())
			.param("excerpt", post.excerpt())
			.param("body", newText ? post.body() : null)
			.param("slug", post.slug())
			.param("published", (post.publishedAt() != null) ? post.publishedAt().atOffset(ZoneOffset.UTC) : null)
			.param("token", (submission != null) ? submission.token() : null)
			.param("submission", (submission != null) ? submission.number() : null)
			.param("fingerprint", (submission != null) ? submission.fingerprint() : null)
			.update();
		this.jdbc.sql(TERMS).param("posts", new Long[] { post.id() }).update();
	}

	/** Records many posts as they stand in the database; none has a new text. */
	void record(Collection<Long> posts, long accountId, Action action) {
		Long[] ids = posts.toArray(Long[]::new);
		this.jdbc
			.sql("""
					insert into revision (post_id, version, account_id, saved_at, action, title, excerpt, slug, published_at)
					select id, version, cast(:account as bigint), cast(:now as timestamp with time zone),
					       cast(:action as varchar), title, excerpt, slug, published_at
					from post where id = any(:posts)
					""")
			.param("account", accountId)
			.param("now", now())
			.param("action", action.name())
			.param("posts", ids)
			.update();
		this.jdbc.sql(TERMS).param("posts", ids).update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** Who saved the newest revision of a post. */
	public Optional<String> lastSavedBy(long postId) {
		return this.jdbc.sql("""
				select account.username from revision join account on account.id = revision.account_id
				where revision.post_id = :post order by revision.version desc fetch first 1 row only
				""").param("post", postId).query(String.class).optional();
	}

	/** Whether no revision came after this version. */
	public boolean isNewest(long postId, int version) {
		return this.jdbc.sql("select count(*) from revision where post_id = :post and version > :version")
			.param("post", postId)
			.param("version", version)
			.query(Long.class)
			.single() == 0;
	}

	/** What this account's form with this token has saved already. */
	public Optional<Saved> savedBy(long accountId, String token) {
		return this.jdbc.sql("""
				select post_id, version, submission, fingerprint from revision
				where account_id = :account and token = :token
				order by submission desc fetch first 1 row only
				""")
			.param("account", accountId)
			.param("token", token)
			.query((row, number) -> new Saved(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)))
			.optional();
	}

}
