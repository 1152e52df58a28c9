package app.plait.content;

import java.util.List;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose posts are whose. */
@Component
public class PostOwnership {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	PostOwnership(JdbcClient jdbc, ContentVersion content) {
		this.jdbc = jdbc;
		this.content = content;
	}

	/** Hands all posts of one account to another, in the running transaction. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void handOver(long from, long to) {
		List<Long> posts = this.jdbc.sql("select id from post where author_id = :from")
			.param("from", from)
			.query(Long.class)
			.list();
		this.jdbc.sql("update post set author_id = :to, version = version + 1 where author_id = :from")
			.param("to", to)
			.param("from", from)
			.update();
		this.content.changed(Subject.POST, posts);
	}

}
