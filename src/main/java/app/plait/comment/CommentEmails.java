package app.plait.comment;

import java.util.List;
import java.util.Locale;

import app.plait.mail.Outbox;
import app.plait.site.SiteUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes to those whom a comment concerns, unless they want no letters. The letters are
 * stored with the comment and sent afterwards.
 */
@Component
class CommentEmails {

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final CommentQueries queries;

	private final SiteUrl url;

	CommentEmails(JdbcClient jdbc, Outbox outbox, CommentQueries queries, SiteUrl url) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.queries = queries;
		this.url = url;
	}

	private record Reader(long id, String email, String key) {
	}

	/**
	 * Asks the post's author to decide; or the admins, if that is nobody who gets
	 * letters.
	 */
	void waiting(Comment comment, CommentedPost post) {
		List<Reader> deciders = readers("account.id = :id and account.role <> 'READER'", post.authorId());
		if (deciders.isEmpty()) {
			deciders = readers("account.role = 'ADMIN' and account.id <> :id", comment.authorId());
		}
		deciders.forEach((reader) -> put(reader, "commentWaiting", comment, post, this.url.base() + "/write/comments"));
	}

	/**
	 * Tells of a comment that everybody sees from now on.
	 * @param decided by somebody: then its own author did not know when
	 */
	void published(Comment comment, CommentedPost post, boolean decided) {
		String link = this.url.base() + this.queries.permalink(post, comment.id());
		Long answered = (comment.parentId() != null) ? author(comment.parentId()) : null;
		if (answered != null && answered != comment.authorId()) {
			readers("account.id = :id", answered).forEach((reader) -> put(reader, "reply", comment, post, link));
		}
		if (decided) {
			readers("account.id = :id", comment.authorId())
				.forEach((reader) -> put(reader, "commentPublished", comment, post, link));
		}
		else if (post.authorId() != comment.authorId() && (answered == null || answered != post.authorId())) {
			readers("account.id = :id", post.authorId())
				.forEach((reader) -> put(reader, "comment", comment, post, link));
		}
	}

	private @Nullable Long author(long comment) {
		return this.jdbc.sql("select author_id from comment where id = :id")
			.param("id", comment)
			.query(Long.class)
			.single();
	}

	private List<Reader> readers(String which, long id) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select account.id, account.email, account.unsubscribe_key from account
				where %s and account.notified and account.email is not null and account.disabled_at is null
				  and account.password is not null
				""", which))
			.param("id", id)
			.query((row, number) -> new Reader(row.getLong(1), row.getString(2), row.getString(3)))
			.list();
	}

	private void put(Reader reader, String key, Comment comment, CommentedPost post, String link) {
		if (reader.id() == comment.authorId() && !key.equals("commentPublished")) {
			return;
		}
		String unsubscribe = this.url.base() + "/unsubscribe?key=" + reader.key();
		String author = this.jdbc.sql("select " + CommentQueries.AUTHOR + " from account where id = :id")
			.param("id", comment.authorId())
			.query(String.class)
			.single();
		this.outbox.enqueue(reader.email(), key, unsubscribe, post.title(), author, comment.body(), link, unsubscribe);
	}

}
