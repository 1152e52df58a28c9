package app.plait.reading.search;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.content.Post;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Full-text search of PostgreSQL. The words are ours, so that both databases find the
 * same: its own parser and dictionaries are not asked.
 */
final class PostgresSearch implements PostSearch {

	/** A tsvector keeps at most so many places of a word. */
	private static final int MAX_PLACES = 255;

	/** So many of the newest posts tell whether words are frequent. */
	private static final int PROBED = 200;

	private static final String TITLES = "post_search search";

	private final JdbcClient jdbc;

	private final Clock clock;

	PostgresSearch(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void index(long post, IndexedText text) {
		this.jdbc.sql("""
				insert into post_search (post_id, index_version, plain, tokens, title, title_tokens)
				values (:post, :version, :plain, cast(:tokens as tsvector), :title, cast(:titleTokens as tsvector))
				on conflict (post_id) do update
				set index_version = excluded.index_version, plain = excluded.plain, tokens = excluded.tokens,
				  title = excluded.title, title_tokens = excluded.title_tokens
				""")
			.param("post", post)
			.param("version", IndexedText.VERSION)
			.param("plain", text.plain())
			.param("tokens", vector(text.tokens()))
			.param("title", text.titleRow())
			.param("titleTokens", vector(text.title()))
			.update();
	}

	private static String vector(List<IndexedText.PositionedToken> tokens) {
		Map<String, List<IndexedText.PositionedToken>> places = tokens.stream()
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

	/**
	 * Of each rank the newest, by an index of its own; only what is shown is scored.
	 * Where most posts have the words, the index of all texts would be read for nearly
	 * every post, so the newest are looked through instead.
	 */
	@Override
	public List<Long> find(SearchQuery query, Within within) {
		String phrases = query.phrases()
			.stream()
			.map((phrase) -> "(" + inOrder(phrase) + ")")
			.collect(Collectors.joining(" & "));
		Map<String, Object> parameters = within.parameters();
		parameters.put("query",
				all(query.beginnings()
					.stream()
					.map((word) -> SearchQuery.isBeginning(word) ? quoted(word) + ":*" : quoted(word)), phrases));
		parameters.put("whole", all(query.beginnings().stream().map(PostgresSearch::quoted), phrases));
		parameters.put("inOrder", inOrder(query.words()));
		parameters.put("title", IndexedText.row(query.words()));
		parameters.put("now", this.clock.instant().atOffset(ZoneOffset.UTC));
		Optional<Long> newest = whereFrequent(parameters);
		List<Long> hits = newest.map((from) -> hits(within, parameters, from)).orElse(List.of());
		return (hits.size() == MAX_HITS) ? hits : hits(within, parameters, null);
	}

	/**
	 * If a quarter of the newest posts has the words: the post above which are enough.
	 */
	private Optional<Long> whereFrequent(Map<String, Object> parameters) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select edge.post_id from (
				  select count(*) as hits from (
				    select tokens from post_search order by post_id desc fetch first %1$d rows only) newest
				  where newest.tokens @@ cast(:query as tsquery)) probe
				cross join lateral (
				  select post_id from post_search order by post_id desc
				  offset (2 * %2$d * %1$d / greatest(probe.hits, 1)) rows fetch first 1 rows only) edge
				where probe.hits >= %1$d / 4
				""", PROBED, MAX_HITS)).params(parameters).query(Long.class).optional();
	}

	private List<Long> hits(Within within, Map<String, Object> parameters, @Nullable Long from) {
		// The planner is bad at telling how many posts have a word. The offset keeps it
		// from the index of the texts, the
		// sum from going through all posts by id.
		String order = (from == null) ? "search.post_id + 0" : "search.post_id";
		String texts = (from == null) ? "post_search search"
				: "(select post_id, tokens from post_search where post_id > " + from + " offset 0) search";
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select best.post_id from (
				  select hit.post_id, max(hit.fit) as fit from (%s) hit
				  group by hit.post_id order by 2 desc, 1 desc fetch first %d rows only) best
				join post_search search on search.post_id = best.post_id
				join post on post.id = best.post_id
				order by best.fit desc,
				  case when best.fit > 0 then length(search.title) end,
				  case when best.fit = 0 then 2 * ts_rank(search.tokens, cast(:whole as tsquery), 1)
				    + ts_rank(search.tokens, cast(:query as tsquery), 1) end desc,
				  post.published_at desc, best.post_id desc
				""", Stream
			.of(newest(TITLE_IS_QUERY, TITLES, "search.title = :title", within, order),
					newest(TITLE_HAS_ORDER, TITLES, "search.title_tokens @@ cast(:inOrder as tsquery)", within, order),
					newest(TITLE_HAS_WORDS, TITLES, "search.title_tokens @@ cast(:whole as tsquery)", within, order),
					newest(TITLE_HAS_BEGINNINGS, TITLES, "search.title_tokens @@ cast(:query as tsquery)", within,
							order),
					newest(0, texts, "search.tokens @@ cast(:query as tsquery)", within, order))
			.collect(Collectors.joining(" union all ")), MAX_HITS)).params(parameters).query(Long.class).list();
	}

	private static String newest(int fit, String table, String condition, Within within, String order) {
		return String.format(Locale.ROOT, """
				(select search.post_id, %d as fit from %s join post on post.id = search.post_id
				  where %s and %s%s order by %s desc fetch first %d rows only)""", fit, table, condition, Post.PUBLIC,
				within.sql(), order, MAX_HITS);
	}

	private static String inOrder(List<String> words) {
		return words.stream().map(PostgresSearch::quoted).collect(Collectors.joining(" <-> "));
	}

	private static String all(Stream<String> words, String phrases) {
		return Stream.concat(words, Stream.of(phrases).filter((each) -> !each.isEmpty()))
			.collect(Collectors.joining(" & "));
	}

	private static String quoted(String word) {
		return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
	}

}
