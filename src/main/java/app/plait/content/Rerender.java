package app.plait.content;

import java.util.List;

import app.plait.change.ContentVersion;
import app.plait.change.Subject;
import app.plait.text.Excerpt;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.Unrenderable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Renders posts anew, in batches beside the running blog, whose HTML an older renderer
 * has made. Their version stays: nobody has written anything.
 */
@Component
class Rerender {

	private static final Logger logger = LoggerFactory.getLogger(Rerender.class);

	private static final int BATCH = 100;

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final UnitOfWork work;

	Rerender(JdbcClient jdbc, ContentVersion content, UnitOfWork work) {
		this.jdbc = jdbc;
		this.content = content;
		this.work = work;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Thread thread = new Thread(this::all, "rerender");
		thread.setDaemon(true);
		thread.start();
	}

	void all() {
		int posts = 0;
		for (int batch = batch(); batch > 0; batch = batch()) {
			posts += batch;
		}
		if (posts > 0) {
			logger.info("Rendered {} posts anew", posts);
		}
	}

	private int batch() {
		List<Source> sources = this.jdbc.sql(
				"select id, version, excerpt, body from post where html_version < :current fetch first :batch rows only")
			.param("current", Markdown.VERSION)
			.param("batch", BATCH)
			.query((row, number) -> new Source(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)))
			.list();
		List<Runnable> changes = sources.stream().map(this::renderAnew).toList();
		if (!sources.isEmpty()) {
			this.work.run(() -> {
				changes.forEach(Runnable::run);
				this.content.changed(Subject.POST, sources.stream().map(Source::id).toList());
				return true;
			});
		}
		return sources.size();
	}

	/** Renders at once, and gives what is to be stored. */
	private Runnable renderAnew(Source source) {
		Rendered html = render(source);
		if (html == null) {
			return () -> this.jdbc.sql("update post set html_version = :current where id = :id and version = :version")
				.param("current", Markdown.VERSION)
				.param("id", source.id())
				.param("version", source.version())
				.update();
		}
		return () -> this.jdbc.sql("""
				update post set html_version = :current, body_html = :html, summary = :summary,
				  contents_html = :contents, words = :words
				where id = :id and version = :version
				""")
			.param("current", Markdown.VERSION)
			.param("html", html.html())
			.param("contents", html.contents())
			.param("words", html.words())
			.param("summary", source.excerpt().isEmpty() ? html.opening() : Excerpt.of(source.excerpt(), Post.SUMMARY))
			.param("id", source.id())
			.param("version", source.version())
			.update();
	}

	/**
	 * Null where today's renderer refuses what an older one took: then the old HTML
	 * stays.
	 */
	private static @Nullable Rendered render(Source source) {
		try {
			return Markdown.render(source.body());
		}
		catch (Unrenderable ex) {
			logger.warn("Post {} can't be rendered anew ({}); its old page stays", source.id(), ex.getMessage());
			return null;
		}
	}

	private record Source(long id, int version, String excerpt, String body) {
	}

}
