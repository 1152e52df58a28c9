package app.plait.comment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import app.plait.content.Backlog;
import app.plait.content.RetryingTransaction;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.text.Markdown;
import app.plait.text.Unrenderable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Renders comments anew, as is done with posts. */
@Component
class CommentRerender extends Backlog {

	private static final Logger logger = LoggerFactory.getLogger(CommentRerender.class);

	private final JdbcClient jdbc;

	private final ContentVersion content;

	CommentRerender(JdbcClient jdbc, ContentVersion content, RetryingTransaction transaction) {
		super(transaction);
		this.jdbc = jdbc;
		this.content = content;
	}

	@Override
	public String name() {
		return "comments";
	}

	@Override
	public int left() {
		return this.jdbc.sql("select count(*) from comment where html_version < :current")
			.param("current", Markdown.VERSION)
			.query(Integer.class)
			.single();
	}

	@Override
	protected List<Long> some(Set<Long> failed) {
		return this.jdbc.sql("""
				select id from comment where html_version < :current and id <> all(:failed)
				fetch first :max rows only
				""")
			.param("current", Markdown.VERSION)
			.param("failed", failed.toArray(Long[]::new))
			.param("max", SOME)
			.query(Long.class)
			.list();
	}

	/** Where today's renderer refuses what an older one took, the old HTML stays. */
	@Override
	protected boolean redo(long id) {
		Optional<String> body = this.jdbc
			.sql("select body from comment where id = :id and html_version < :current for update skip locked")
			.param("id", id)
			.param("current", Markdown.VERSION)
			.query(String.class)
			.optional();
		body.ifPresent((source) -> this.jdbc.sql("""
				update comment set html_version = :current, body_html = coalesce(:html, body_html) where id = :id
				""").param("current", Markdown.VERSION).param("html", render(id, source)).param("id", id).update());
		return body.isPresent();
	}

	@Override
	protected void done(List<Long> ids) {
		List<Long> posts = this.jdbc
			.sql("select distinct post_id from comment where id = any(:ids) and state = 'PUBLIC'")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
		if (!posts.isEmpty()) {
			this.content.changed(Subject.COMMENT, posts);
		}
	}

	private static @Nullable String render(long id, String source) {
		try {
			return Markdown.comment(source).html();
		}
		catch (Unrenderable ex) {
			logger.warn("Comment {} can't be rendered anew ({})", id, ex.getMessage());
			return null;
		}
	}

}
