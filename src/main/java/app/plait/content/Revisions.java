package app.plait.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The history of posts: every save, with the ids and names of its terms, numbered by the
 * post's version.
 */
@Component
public class Revisions {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final Clock clock;

	Revisions(JdbcClient jdbc, ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.content = content;
		this.clock = clock;
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

	/** Records the post as it stands in the database: flush before. */
	public void record(Post post, long accountId, @Nullable Submission submission) {
		this.jdbc.sql("""
				insert into revision (post_id, version, account_id, saved_at, title, excerpt, body, token,
				                      submission, fingerprint)
				values (:post, :version, :account, :now, :title, :excerpt, :body, :token, :submission, :fingerprint)
				""")
			.param("post", post.id())
			.param("version", post.version())
			.param("account", accountId)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("title", post.title())
			.param("excerpt", post.excerpt())
			.param("body", post.body())
			.param("token", (submission != null) ? submission.token() : null)
			.param("submission", (submission != null) ? submission.number() : null)
			.param("fingerprint", (submission != null) ? submission.fingerprint() : null)
			.update();
		this.jdbc.sql("""
				insert into revision_term (post_id, version, term_kind, term_id, name)
				select revision.post_id, revision.version, 'TAG', tag.id, tag.name
				from revision
				join post_tag link on link.post_id = revision.post_id
				join tag on tag.id = link.tag_id
				where revision.post_id = :post and revision.version = :version
				union all
				select revision.post_id, revision.version, 'CATEGORY', category.id, category.name
				from revision
				join post_category link on link.post_id = revision.post_id
				join category on category.id = link.category_id
				where revision.post_id = :post and revision.version = :version
				""").param("post", post.id()).param("version", post.version()).update();
		this.content.changed(Subject.POST, List.of(post.id()));
	}

	/** Who saved the newest revision of a post. */
	public Optional<String> lastSavedBy(long postId) {
		return this.jdbc.sql("""
				select account.username from revision join account on account.id = revision.account_id
				where revision.post_id = :post order by revision.version desc fetch first 1 row only
				""").param("post", postId).query(String.class).optional();
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
