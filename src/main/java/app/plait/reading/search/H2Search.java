package app.plait.reading.search;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.content.Post;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Search in tables of our own, where the database has none: each word with its posts, and
 * each post's words in a row for phrases.
 */
final class H2Search implements PostSearch {

	private static final int IN_TITLE = 10;

	private static final int IN_EXCERPT = 3;

	/** A word that so many posts have is frequent. */
	private static final int FREQUENT = 2000;

	/** So many ids of posts are looked at first where all words are frequent. */
	private static final int FIRST_STEP = 2000;

	private static final int GROWTH = 4;

	private final JdbcClient jdbc;

	private final Clock clock;

	H2Search(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void index(long post, IndexedText text) {
		this.jdbc.sql("delete from post_search where post_id = :post").param("post", post).update();
		this.jdbc.sql("""
				insert into post_search (post_id, index_version, plain, folded)
				values (:post, :version, :plain, :folded)
				""")
			.param("post", post)
			.param("version", IndexedText.VERSION)
			.param("plain", text.plain())
			.param("folded", folded(text))
			.update();
		Map<String, Integer> uses = new TreeMap<>();
		text.tokens().forEach((token) -> uses.merge(token.token(), switch (token.weight()) {
			case 'A' -> IN_TITLE;
			case 'B' -> IN_EXCERPT;
			default -> 1;
		}, Integer::sum));
		this.jdbc.sql("""
				insert into post_token (token, post_id, uses)
				select token, cast(:post as bigint), uses from unnest(:tokens, :uses) as used(token, uses)
				""")
			.param("post", post)
			.param("tokens", uses.keySet().toArray(String[]::new))
			.param("uses", uses.values().toArray(Integer[]::new))
			.update();
	}

	/** All words between spaces; a sign stands where the places have a gap. */
	private static String folded(IndexedText text) {
		StringBuilder row = new StringBuilder(" ");
		int next = 1;
		for (IndexedText.PositionedToken token : text.tokens()) {
			row.append((token.position() == next) ? "" : "| ").append(token.token()).append(' ');
			next = token.position() + 1;
		}
		return row.toString();
	}

	/**
	 * Of a word that few posts have, these are looked at; if all words are frequent, the
	 * newest posts, in growing steps until there are enough hits. The database itself
	 * would go through all posts before it takes the newest.
	 */
	@Override
	public List<Long> find(SearchQuery query, Within within) {
		List<Range> ranges = ranges(query);
		List<Set<Long>> known = some(ranges);
		if (known.stream().anyMatch(Set::isEmpty)) {
			return List.of();
		}
		Optional<Set<Long>> few = known.stream()
			.filter((posts) -> posts.size() < FREQUENT)
			.min(Comparator.comparingInt(Set::size));
		List<Hit> hits = few.isPresent() ? hits(query, ranges, within, "post.id = any(:ids)",
				Map.of("ids", few.get().toArray(Long[]::new)), MAX_HITS) : newest(query, ranges, within);
		return hits.stream()
			.sorted(Comparator.comparingLong(Hit::score)
				.thenComparing(Hit::publishedAt)
				.thenComparingLong(Hit::post)
				.reversed())
			.map(Hit::post)
			.toList();
	}

	/** All words from the first to the last, which is the first itself or begins so. */
	private record Range(String first, String last) {
	}

	private record Hit(long post, OffsetDateTime publishedAt, long score) {
	}

	private static List<Range> ranges(SearchQuery query) {
		return Stream
			.concat(query.beginnings()
				.stream()
				.map((word) -> new Range(word, SearchQuery.isBeginning(word) ? word + Character.MAX_VALUE : word)),
					query.phrases().stream().flatMap(List::stream).map((word) -> new Range(word, word)))
			.toList();
	}

	/** Of each range the posts, or as many as make it frequent. */
	private List<Set<Long>> some(List<Range> ranges) {
		List<Set<Long>> posts = ranges.stream().<Set<Long>>map((range) -> new HashSet<>()).toList();
		this.jdbc
			.sql(numbered(ranges,
					"(select {n} as range, post_id from post_token where token >= :first{n} and token <= :last{n} "
							+ "fetch first " + FREQUENT + " rows only)",
					" union all "))
			.params(parameters(ranges))
			.query((row) -> {
				posts.get(row.getInt(1)).add(row.getLong(2));
			});
		return posts;
	}

	private List<Hit> newest(SearchQuery query, List<Range> ranges, Within within) {
		List<Hit> hits = new ArrayList<>();
		long below = this.jdbc.sql("select coalesce(max(id), 0) + 1 from post").query(Long.class).single();
		for (long step = FIRST_STEP; below > 0 && hits.size() < MAX_HITS; step *= GROWTH) {
			hits.addAll(hits(query, ranges, within, "post.id < :below and post.id >= :from",
					Map.of("below", below, "from", below - step), MAX_HITS - hits.size()));
			below -= step;
		}
		return hits;
	}

	/** The newest hits among some posts. A word itself counts three times. */
	private List<Hit> hits(SearchQuery query, List<Range> ranges, Within within, String among,
			Map<String, ?> parameters, int max) {
		Map<String, Object> all = within.parameters();
		all.putAll(parameters);
		all.putAll(parameters(ranges));
		StringBuilder phrases = new StringBuilder();
		for (List<String> phrase : query.phrases()) {
			String name = "phrase" + all.size();
			phrases.append(" and exists (select 1 from post_search search where search.post_id = post.id")
				.append(" and search.folded like :")
				.append(name)
				.append(')');
			all.put(name, "% " + String.join(" ", phrase) + " %");
		}
		String has = "from post_token where post_id = {post} and token >= :first{n} and token <= :last{n}";
		return this.jdbc
			.sql("select hit.id, hit.published_at, "
					+ numbered(ranges,
							"(select sum(case when token = :first{n} then 3 * uses else uses end) "
									+ has.replace("{post}", "hit.id") + ")",
							" + ")
					+ " from (select post.id, post.published_at from post where " + among + " and " + Post.PUBLIC
					+ " and " + numbered(ranges, "exists (select 1 " + has.replace("{post}", "post.id") + ")", " and ")
					+ phrases + within.sql() + " order by post.id desc fetch first " + max + " rows only) hit")
			.params(all)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class), row.getLong(3)))
			.list();
	}

	private static String numbered(List<Range> ranges, String sql, String between) {
		return IntStream.range(0, ranges.size())
			.mapToObj((number) -> sql.replace("{n}", number + ""))
			.collect(Collectors.joining(between));
	}

	private static Map<String, Object> parameters(List<Range> ranges) {
		Map<String, Object> parameters = new HashMap<>();
		for (int number = 0; number < ranges.size(); number++) {
			parameters.put("first" + number, ranges.get(number).first());
			parameters.put("last" + number, ranges.get(number).last());
		}
		return parameters;
	}

}
