package app.plait.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes posts for good. */
@Component
public class PostDeletion {

	private final JdbcClient jdbc;

	private final LinkLocks locks;

	private final PublicationHistory history;

	private final Redirects redirects;

	private final ContentVersion content;

	private final RetryingTransaction transaction;

	PostDeletion(JdbcClient jdbc, LinkLocks locks, PublicationHistory history, Redirects redirects,
			ContentVersion content, RetryingTransaction transaction) {
		this.jdbc = jdbc;
		this.locks = locks;
		this.history = history;
		this.redirects = redirects;
		this.content = content;
		this.transaction = transaction;
	}

	/**
	 * Deletes posts and their links, revisions and comments, never a term. The addresses
	 * of those that readers could know answer 410 from then on.
	 */
	public void delete(Collection<Long> ids) {
		this.transaction.run(() -> {
			Set<Long> posts = this.locks.posts(ids);
			Long[] all = posts.toArray(Long[]::new);
			for (TermKind kind : TermKind.values()) {
				List<Long> terms = this.jdbc
					.sql(kind.sql("select distinct {term}_id from post_{term} where post_id = any(:posts)"))
					.param("posts", all)
					.query(Long.class)
					.list();
				this.locks.terms(kind, terms);
				this.history.remember(kind, terms);
			}
			Map<Long, String> known = this.history.knownSlugs(posts);
			this.jdbc.sql("delete from post where id = any(:posts)").param("posts", all).update();
			known.forEach((id, slug) -> this.redirects.recordDeletion(Redirects.Kind.POST, id, slug,
					new Redirects.Writer(null, null)));
			this.content.changed(Subject.POST, posts);
			return known;
		});
	}

}
