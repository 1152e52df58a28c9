package app.plait.reading.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import app.plait.change.ContentVersion;
import app.plait.change.Subject;
import app.plait.content.PostRevised;
import app.plait.content.UnitOfWork;
import app.plait.text.Markdown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in step: a post that is saved is indexed in the same transaction, and
 * one that is not, because an older Plait or a tool has written it, after the start.
 */
@Component
public class SearchIndex {

	private static final Logger logger = LoggerFactory.getLogger(SearchIndex.class);

	private static final int BATCH = 50;

	/** So much of a text is looked through for the place to quote, in characters. */
	private static final int QUOTED = 20_000;

	/** Of more hits only so many are ranked. */
	public static final int MAX_HITS = PostSearch.MAX_HITS;

	private final PostSearch search;

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final UnitOfWork work;

	SearchIndex(DataSource dataSource, JdbcClient jdbc, ContentVersion content, UnitOfWork work, Clock clock)
			throws SQLException {
		this.jdbc = jdbc;
		this.content = content;
		this.work = work;
		try (Connection connection = dataSource.getConnection()) {
			this.search = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())
					? new PostgresSearch(jdbc, clock) : new H2Search(jdbc, clock);
		}
	}

	/**
	 * The ids of the public posts that have all of the query, the best first; of more
	 * than {@link #MAX_HITS} the newest.
	 * @param tag the id of a tag that they have; null for any
	 * @param category the id of a category in which they stand; null for any
	 */
	public List<Long> find(SearchQuery query, @Nullable Long tag, @Nullable Long category) {
		return query.isEmpty() ? List.of() : this.search.find(query, new PostSearch.Within(tag, category));
	}

	/** The beginning of the texts of posts, by id, to quote from. */
	public Map<Long, String> texts(Collection<Long> posts) {
		Map<Long, String> texts = new HashMap<>();
		this.jdbc
			.sql("select post_id, substring(plain from 1 for :length) from post_search where post_id = any(:posts)")
			.param("length", QUOTED)
			.param("posts", posts.toArray(Long[]::new))
			.query((row) -> {
				texts.put(row.getLong(1), row.getString(2));
			});
		return texts;
	}

	@EventListener
	void index(PostRevised post) {
		this.search.index(post.id(), IndexedText.of(post.title(), post.excerpt(), post.text()));
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Thread thread = new Thread(this::all, "search-index");
		thread.setDaemon(true);
		thread.start();
	}

	void all() {
		Set<Long> failed = new HashSet<>();
		int posts = 0;
		for (List<Long> batch = missing(failed); !batch.isEmpty(); batch = missing(failed)) {
			posts += batch.size();
			indexOrSkip(batch, failed);
		}
		if (posts > 0) {
			this.work.run(() -> {
				this.content.changed(Subject.POST, List.of()); // what was searched for
																// before, may be found
																// now
				return true;
			});
			logger.info("Indexed {} posts for the search", posts - failed.size());
		}
	}

	/** In one transaction; where that fails, each post in its own. */
	private void indexOrSkip(List<Long> posts, Set<Long> failed) {
		try {
			this.work.run(() -> index(posts));
		}
		catch (DataAccessException ex) {
			if (posts.size() > 1) {
				posts.forEach((post) -> indexOrSkip(List.of(post), failed));
				return;
			}
			failed.addAll(posts);
			logger.warn("Post {} can't be indexed for the search: {}", posts.get(0), ex.getMessage());
		}
	}

	private List<Long> missing(Set<Long> failed) {
		return this.jdbc.sql("""
				select post.id from post left join post_search search on search.post_id = post.id
				where (search.post_id is null or search.index_version < :version) and post.id <> all(:failed)
				order by post.id fetch first :batch rows only
				""")
			.param("version", IndexedText.VERSION)
			.param("failed", failed.toArray(Long[]::new))
			.param("batch", BATCH)
			.query(Long.class)
			.list();
	}

	/** Locks the posts first: one that is being saved is read as it is afterwards. */
	private boolean index(List<Long> posts) {
		this.jdbc.sql("""
				select id, title, excerpt, body_html from post where id = any(:posts) order by id for update
				""")
			.param("posts", posts.toArray(Long[]::new))
			.query((row, number) -> new PostRevised(row.getLong(1), row.getString(2), row.getString(3),
					Markdown.words(row.getString(4))))
			.list()
			.forEach(this::index);
		return true;
	}

}
