package app.plait.reading.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import app.plait.content.PostRevised;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

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

	private final TransactionOperations transaction;

	SearchIndex(DataSource dataSource, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock)
			throws SQLException {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
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
		int posts = 0;
		for (int batch = batch(); batch > 0; batch = batch()) {
			posts += batch;
		}
		if (posts > 0) {
			logger.info("Indexed {} posts for the search", posts);
		}
	}

	private int batch() {
		Integer indexed = this.transaction.execute((status) -> {
			List<PostRevised> posts = this.jdbc.sql("""
					select post.id, post.title, post.excerpt, post.body_html
					from post left join post_search search on search.post_id = post.id
					where search.post_id is null or search.index_version < :version
					fetch first :batch rows only
					""")
				.param("version", IndexedText.VERSION)
				.param("batch", BATCH)
				.query((row, number) -> new PostRevised(row.getLong(1), row.getString(2), row.getString(3),
						Jsoup.parseBodyFragment(row.getString(4)).text()))
				.list();
			posts.forEach(this::index);
			return posts.size();
		});
		return (indexed != null) ? indexed : 0;
	}

}
