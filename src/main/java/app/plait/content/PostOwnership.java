package app.plait.content;

import java.util.List;
import java.util.Set;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.contentversion.Visibility;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose posts are whose. */
@Component
public class PostOwnership {

	private final JdbcClient jdbc;

	private final LinkLocks locks;

	private final Revisions revisions;

	private final ContentVersion content;

	PostOwnership(JdbcClient jdbc, LinkLocks locks, Revisions revisions, ContentVersion content) {
		this.jdbc = jdbc;
		this.locks = locks;
		this.revisions = revisions;
		this.content = content;
	}

	/**
	 * Hands all posts of one account to another, in the running transaction; each gets a
	 * version and a revision for it.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void handOver(long from, long to) {
		List<Long> own = this.jdbc.sql("select id from post where author_id = :from")
			.param("from", from)
			.query(Long.class)
			.list();
		Set<Long> posts = this.locks.posts(own);
		this.jdbc.sql("update post set author_id = :to, version = version + 1 where id = any(:posts)")
			.param("to", to)
			.param("posts", posts.toArray(Long[]::new))
			.update();
		this.revisions.record(posts, to, Revisions.Action.HANDED_OVER);
		List<Long> listed = this.jdbc
			.sql("select id from post where id = any(:posts) and published_at is not null and trashed_at is null")
			.param("posts", posts.toArray(Long[]::new))
			.query(Long.class)
			.list();
		this.content.changed(Subject.POST, listed, listed.isEmpty() ? Visibility.HIDDEN : Visibility.NOW);
	}

}
