package app.plait.reading.search;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.content.Post;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Full-text search of PostgreSQL. The words are ours, so that both databases find the
 * same: its own parser and dictionaries are not asked.
 */
final class PostgresSearch implements PostSearch {

	/** A tsvector keeps at most so many places of a word. */
	private static final int MAX_PLACES = 255;

	private final JdbcClient jdbc;

	private final Clock clock;

	PostgresSearch(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void index(long post, IndexedText text) {
		this.jdbc.sql("""
				insert into post_search (post_id, index_version, plain, tokens)
				values (:post, :version, :plain, cast(:tokens as tsvector))
				on conflict (post_id) do update
				set index_version = excluded.index_version, plain = excluded.plain, tokens = excluded.tokens
				""")
			.param("post", post)
			.param("version", IndexedText.VERSION)
			.param("plain", text.plain())
			.param("tokens", vector(text))
			.update();
	}

	private static String vector(IndexedText text) {
		Map<String, List<IndexedText.PositionedToken>> places = text.tokens()
			.stream()
			.collect(Collectors.groupingBy(IndexedText.PositionedToken::token, TreeMap::new, Collectors.toList()));
		return places.entrySet()
			.stream()
			.map((word) -> quoted(word.getKey()) + ":"
					+ word.getValue()
						.stream()
						.limit(MAX_PLACES)
						.map((token) -> token.position() + "" + token.weight())
						.collect(Collectors.joining(",")))
			.collect(Collectors.joining(" "));
	}

	@Override
	public List<Long> find(SearchQuery query, Within within) {
		String phrases = query.phrases()
			.stream()
			.map((phrase) -> "(" + phrase.stream().map(PostgresSearch::quoted).collect(Collectors.joining(" <-> "))
					+ ")")
			.collect(Collectors.joining(" & "));
		return this.jdbc
			.sql(String.format(Locale.ROOT,
					"""
							select hit.post_id from (
							  select search.post_id, search.tokens, post.published_at
							  from post_search search join post on post.id = search.post_id
							  where search.tokens @@ cast(:query as tsquery) and %s%s
							  order by search.post_id desc fetch first %d rows only) hit
							order by 2 * ts_rank(hit.tokens, cast(:whole as tsquery), 1) + ts_rank(hit.tokens, cast(:query as tsquery), 1) desc,
							  hit.published_at desc, hit.post_id desc
							""",
					Post.PUBLIC, within.sql(), MAX_HITS))
			.param("query",
					all(query.beginnings()
						.stream()
						.map((word) -> SearchQuery.isBeginning(word) ? quoted(word) + ":*" : quoted(word)), phrases))
			.param("whole", all(query.beginnings().stream().map(PostgresSearch::quoted), phrases))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.params(within.parameters())
			.query(Long.class)
			.list();
	}

	private static String all(Stream<String> words, String phrases) {
		return Stream.concat(words, Stream.of(phrases).filter((each) -> !each.isEmpty()))
			.collect(Collectors.joining(" & "));
	}

	private static String quoted(String word) {
		return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
	}

}
