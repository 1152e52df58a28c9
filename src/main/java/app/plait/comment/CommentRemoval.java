package app.plait.comment;

import java.util.List;

import app.plait.account.AccountRemoved;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The comments of an account that is removed go with it, if an admin wants so. */
@Component
class CommentRemoval {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	CommentRemoval(JdbcClient jdbc, ContentVersion content) {
		this.jdbc = jdbc;
		this.content = content;
	}

	@EventListener
	void remove(AccountRemoved removed) {
		if (removed.withComments()) {
			List<Long> posts = this.jdbc
				.sql("select distinct post_id from comment where author_id = :id and state = 'PUBLIC'")
				.param("id", removed.id())
				.query(Long.class)
				.list();
			this.jdbc.sql("""
					update comment set state = 'DELETED', body = '', body_html = '', version = version + 1
					where author_id = :id
					""").param("id", removed.id()).update();
			if (!posts.isEmpty()) {
				this.content.changed(Subject.COMMENT, posts);
			}
		}
	}

}
