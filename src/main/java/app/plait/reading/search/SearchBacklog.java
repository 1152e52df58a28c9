package app.plait.reading.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import app.plait.content.Backlog;
import app.plait.content.PostRevised;
import app.plait.content.RetryingTransaction;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.text.Markdown;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Indexes the posts that an older Plait or a tool has written. */
@Component
class SearchBacklog extends Backlog {

	private static final String MISSING = """
			from post left join post_search search on search.post_id = post.id
			where (search.post_id is null or search.index_version < :version)
			""";

	private final SearchIndex index;

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final RetryingTransaction transaction;

	private volatile boolean found;

	SearchBacklog(SearchIndex index, JdbcClient jdbc, ContentVersion content, RetryingTransaction transaction) {
		super(transaction);
		this.index = index;
		this.jdbc = jdbc;
		this.content = content;
		this.transaction = transaction;
	}

	@Override
	public String name() {
		return "search";
	}

	/** Counts only while there is something: it goes through all posts. */
	@Override
	public int left() {
		return !isBehind() ? 0
				: this.jdbc.sql("select count(*) " + MISSING)
					.param("version", IndexedText.VERSION)
					.query(Integer.class)
					.single();
	}

	@Override
	protected List<Long> some(Set<Long> failed) {
		return this.jdbc.sql("select post.id " + MISSING + " and post.id <> all(:failed) fetch first :max rows only")
			.param("version", IndexedText.VERSION)
			.param("failed", failed.toArray(Long[]::new))
			.param("max", SOME)
			.query(Long.class)
			.list();
	}

	/** Locks the post first: what another node has done until then is seen afterwards. */
	@Override
	protected boolean redo(long id) {
		Optional<PostRevised> post = this.jdbc
			.sql("select title, excerpt, body_html from post where id = :id for update skip locked")
			.param("id", id)
			.query((row, number) -> new PostRevised(id, row.getString(1), row.getString(2),
					Markdown.words(row.getString(3))))
			.optional()
			.filter((found) -> !isIndexed(id));
		post.ifPresent(this.index::index);
		return post.isPresent();
	}

	private boolean isIndexed(long id) {
		return this.jdbc.sql("select count(*) from post_search where post_id = :id and index_version >= :version")
			.param("id", id)
			.param("version", IndexedText.VERSION)
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	protected void done(List<Long> ids) {
		this.found = true;
	}

	/** What was searched for before, may be found now. */
	@Override
	protected void paused() {
		if (this.found) {
			this.transaction.run(() -> {
				this.content.changed(Subject.POST, List.of());
				return true;
			});
			this.found = false;
		}
	}

}
