package app.plait.content;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.contentversion.Visibility;
import app.plait.text.Excerpt;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.Unrenderable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Renders posts anew whose HTML an older renderer has made. Their version stays: nobody
 * has written anything.
 */
@Component
class Rerender extends Backlog {

	private static final Logger logger = LoggerFactory.getLogger(Rerender.class);

	private final JdbcClient jdbc;

	private final ContentVersion content;

	Rerender(JdbcClient jdbc, ContentVersion content, RetryingTransaction transaction) {
		super(transaction);
		this.jdbc = jdbc;
		this.content = content;
	}

	@Override
	public String name() {
		return "posts";
	}

	@Override
	public int left() {
		return this.jdbc.sql("select count(*) from post where html_version < :current")
			.param("current", Markdown.VERSION)
			.query(Integer.class)
			.single();
	}

	@Override
	protected List<Long> some(Set<Long> failed) {
		return this.jdbc.sql("""
				select id from post where html_version < :current and id <> all(:failed)
				fetch first :max rows only
				""")
			.param("current", Markdown.VERSION)
			.param("failed", failed.toArray(Long[]::new))
			.param("max", SOME)
			.query(Long.class)
			.list();
	}

	@Override
	protected boolean redo(long id) {
		Optional<Source> source = this.jdbc.sql("""
				select excerpt, body from post where id = :id and html_version < :current for update skip locked
				""").param("id", id).param("current", Markdown.VERSION).query(Source.class).optional();
		source.ifPresent((found) -> renderAnew(id, found));
		return source.isPresent();
	}

	@Override
	protected void done(List<Long> ids) {
		List<Long> seen = this.jdbc
			.sql("select id from post where id = any(:ids) and published_at is not null and trashed_at is null")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
		this.content.changed(Subject.POST, seen, seen.isEmpty() ? Visibility.HIDDEN : Visibility.NOW);
	}

	private void renderAnew(long id, Source source) {
		try {
			Rendered html = Markdown.render(source.body());
			this.jdbc.sql("""
					update post set html_version = :current, body_html = :html, summary = :summary,
					  contents_html = :contents, word_count = :wordCount
					where id = :id
					""")
				.param("current", Markdown.VERSION)
				.param("html", html.html())
				.param("contents", html.contents())
				.param("wordCount", html.wordCount())
				.param("summary",
						source.excerpt().isEmpty() ? html.opening() : Excerpt.of(source.excerpt(), Post.SUMMARY))
				.param("id", id)
				.update();
		}
		catch (Unrenderable ex) {
			logger.warn("Post {} can't be rendered anew ({}); its old page stays", id, ex.getMessage());
			this.jdbc.sql("update post set html_version = :current where id = :id")
				.param("current", Markdown.VERSION)
				.param("id", id)
				.update();
		}
	}

	private record Source(String excerpt, String body) {
	}

}
