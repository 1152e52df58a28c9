package app.plait.reading.search;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.content.PostRevised;
import app.plait.database.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in step: a post that is saved is indexed in the same transaction.
 */
@Component
public class SearchIndex {

	/** So much of a text is looked through for the place to quote, in characters. */
	private static final int QUOTED = 20_000;

	/** Of more hits only so many are given. */
	public static final int MAX_HITS = PostSearch.MAX_HITS;

	private final PostSearch search;

	private final JdbcClient jdbc;

	SearchIndex(Database database, JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.search = (database == Database.POSTGRESQL) ? new PostgresSearch(jdbc, clock) : new H2Search(jdbc, clock);
	}

	/**
	 * The ids of the public posts that have all of the query, the best first; of more
	 * than {@link #MAX_HITS} those with the best titles, then the newest.
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

}
