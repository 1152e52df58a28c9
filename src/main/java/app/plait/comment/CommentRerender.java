package app.plait.comment;

import java.util.List;

import app.plait.change.ContentVersion;
import app.plait.change.Subject;
import app.plait.content.UnitOfWork;
import app.plait.text.Markdown;
import app.plait.text.Unrenderable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Renders comments anew, in batches beside the running blog, as is done with posts. */
@Component
class CommentRerender {

	private static final Logger logger = LoggerFactory.getLogger(CommentRerender.class);

	private static final int BATCH = 200;

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final UnitOfWork work;

	CommentRerender(JdbcClient jdbc, ContentVersion content, UnitOfWork work) {
		this.jdbc = jdbc;
		this.content = content;
		this.work = work;
	}

	private record Source(long id, long post, int version, String body) {
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Thread thread = new Thread(this::all, "rerender-comments");
		thread.setDaemon(true);
		thread.start();
	}

	void all() {
		int comments = 0;
		for (int batch = batch(); batch > 0; batch = batch()) {
			comments += batch;
		}
		if (comments > 0) {
			logger.info("Rendered {} comments anew", comments);
		}
	}

	private int batch() {
		List<Source> sources = this.jdbc.sql("""
				select id, post_id, version, body from comment where html_version < :current
				fetch first :batch rows only
				""")
			.param("current", Markdown.VERSION)
			.param("batch", BATCH)
			.query((row, number) -> new Source(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)))
			.list();
		if (!sources.isEmpty()) {
			this.work.run(() -> {
				sources.forEach(this::renderAnew);
				this.content.changed(Subject.COMMENT, sources.stream().map(Source::post).distinct().toList());
				return true;
			});
		}
		return sources.size();
	}

	/** Where today's renderer refuses what an older one took, the old HTML stays. */
	private void renderAnew(Source source) {
		this.jdbc.sql("""
				update comment set html_version = :current, body_html = coalesce(:html, body_html)
				where id = :id and version = :version
				""")
			.param("current", Markdown.VERSION)
			.param("html", render(source))
			.param("id", source.id())
			.param("version", source.version())
			.update();
	}

	private static @Nullable String render(Source source) {
		try {
			return Markdown.comment(source.body()).html();
		}
		catch (Unrenderable ex) {
			logger.warn("Comment {} can't be rendered anew ({})", source.id(), ex.getMessage());
			return null;
		}
	}

}
