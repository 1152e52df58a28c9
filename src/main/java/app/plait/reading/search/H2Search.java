package app.plait.reading.search;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.content.LikePattern;
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
				insert into post_search (post_id, index_version, plain, folded, title)
				values (:post, :version, :plain, :folded, :title)
				""")
			.param("post", post)
			.param("version", IndexedText.VERSION)
			.param("plain", text.plain())
			.param("folded", folded(text))
			.param("title", text.titleRow())
			.update();
		Map<String, Integer> uses = uses(text.tokens());
		Map<String, Integer> titleUses = uses(text.title());
		this.jdbc.sql("""
				insert into post_token (in_title, token, post_id, uses)
				select number > :other, token, cast(:post as bigint), uses
				from unnest(:tokens, :uses) with ordinality as used(token, uses, number)
				""")
			.param("other", uses.size())
			.param("post", post)
			.param("tokens", Stream.concat(uses.keySet().stream(), titleUses.keySet().stream()).toArray(String[]::new))
			.param("uses", Stream.concat(uses.values().stream(), titleUses.values().stream()).toArray(Integer[]::new))
			.update();
	}

	private static Map<String, Integer> uses(List<IndexedText.PositionedToken> tokens) {
		Map<String, Integer> uses = new TreeMap<>();
		tokens.forEach((token) -> uses.merge(token.token(), switch (token.weight()) {
			case 'A' -> IN_TITLE;
			case 'B' -> IN_EXCERPT;
			default -> 1;
		}, Integer::sum));
		return uses;
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
	 * Of a word that few posts have, these are looked at; if all words are frequent,
	 * those with fitting titles, and the newest posts, in growing steps until there are
	 * enough hits. The database itself would go through all posts before it takes the
	 * newest.
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
		Map<Long, Hit> hits = new HashMap<>();
		if (few.isPresent()) {
			add(hits(query, ranges, within, few.get()), hits);
		}
		else {
			add(hits(query, ranges, within, withFittingTitle(query, ranges)), hits);
			add(newest(query, ranges, within), hits);
		}
		return hits.values()
			.stream()
			.sorted(Comparator.comparingInt(Hit::fit)
				.thenComparingLong((hit) -> (hit.fit() > 0) ? -hit.title() : hit.score())
				.thenComparing(Hit::publishedAt)
				.thenComparingLong(Hit::post)
				.reversed())
			.map(Hit::post)
			.limit(MAX_HITS)
			.toList();
	}

	private static void add(List<Hit> some, Map<Long, Hit> hits) {
		some.forEach((hit) -> hits.put(hit.post(), hit));
	}

	/** All words from the first to the last, which is the first itself or begins so. */
	private record Range(String first, String last) {
	}

	/** With the length of its title. */
	private record Hit(long post, OffsetDateTime publishedAt, int fit, int title, long score) {
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
		this.jdbc.sql(numbered(ranges,
				"(select {n} as range, post_id from post_token where in_title = false and token >= :first{n} and token <= :last{n} "
						+ "fetch first " + FREQUENT + " rows only)",
				" union all "))
			.params(parameters(ranges))
			.query((row) -> {
				posts.get(row.getInt(1)).add(row.getLong(2));
			});
		return posts;
	}

	/**
	 * Of each rank the newest posts: those with the title that was asked for, with the
	 * words in their order, with the words, and with their beginnings.
	 */
	private Set<Long> withFittingTitle(SearchQuery query, List<Range> ranges) {
		Set<Long> posts = new HashSet<>();
		List<Set<Long>> whole = ranges.stream().<Set<Long>>map((range) -> new HashSet<>()).toList();
		List<Set<Long>> begun = ranges.stream().<Set<Long>>map((range) -> new HashSet<>()).toList();
		this.jdbc
			.sql("(select -1 as range, post_id, true from post_search where title = :title) union all " + numbered(
					ranges,
					"(select {n} as range, post_id, token = :first{n} from post_token "
							+ "where in_title = true and token >= :first{n} and token <= :last{n})",
					" union all "))
			.param("title", IndexedText.row(query.words()))
			.params(parameters(ranges))
			.query((row) -> {
				int range = row.getInt(1);
				Set<Long> found = (range < 0) ? posts : row.getBoolean(3) ? whole.get(range) : begun.get(range);
				found.add(row.getLong(2));
			});
		List<Long> withWords = newestInAll(whole);
		if (withWords.size() > FREQUENT && query.words().size() > 1) {
			posts.addAll(this.jdbc.sql("""
					select post_id from post_search where post_id = any(:ids) and title like :inOrder escape '\\'
					order by post_id desc fetch first :max rows only
					""")
				.param("ids", withWords.toArray(Long[]::new))
				.param("inOrder", like(query.words()))
				.param("max", MAX_HITS)
				.query(Long.class)
				.list());
		}
		for (int range = 0; range < ranges.size(); range++) {
			begun.get(range).addAll(whole.get(range));
		}
		Stream.of(withWords, newestInAll(begun)).forEach((found) -> found.stream().limit(FREQUENT).forEach(posts::add));
		return posts;
	}

	private static List<Long> newestInAll(List<Set<Long>> sets) {
		return sets.stream()
			.min(Comparator.comparingInt(Set::size))
			.orElseThrow()
			.stream()
			.filter((id) -> sets.stream().allMatch((set) -> set.contains(id)))
			.sorted(Comparator.reverseOrder())
			.toList();
	}

	private List<Hit> newest(SearchQuery query, List<Range> ranges, Within within) {
		List<Hit> hits = new ArrayList<>();
		long below = this.jdbc.sql("select coalesce(max(id), 0) + 1 from post").query(Long.class).single();
		for (long step = FIRST_STEP; below > 0 && hits.size() < MAX_HITS; step *= GROWTH) {
			hits.addAll(hits(query, ranges, within, "post.id < :below and post.id >= :from",
					Map.of("below", below, "from", below - step), "post.id desc", MAX_HITS - hits.size()));
			below -= step;
		}
		return hits;
	}

	/** The best titles among some posts, and the newest. */
	private List<Hit> hits(SearchQuery query, List<Range> ranges, Within within, Set<Long> among) {
		return among.isEmpty() ? List.of() : hits(query, ranges, within, "post.id = any(:ids)",
				Map.of("ids", among.toArray(Long[]::new)), "3 desc, post.id desc", MAX_HITS);
	}

	/** The first hits among some posts. A word itself counts three times. */
	private List<Hit> hits(SearchQuery query, List<Range> ranges, Within within, String among,
			Map<String, ?> parameters, String order, int max) {
		Map<String, Object> all = within.parameters();
		all.putAll(parameters);
		all.putAll(parameters(ranges));
		StringBuilder phrases = new StringBuilder();
		for (List<String> phrase : query.phrases()) {
			String name = "phrase" + all.size();
			phrases.append(" and search.folded like :").append(name).append(" escape '\\'");
			all.put(name, like(phrase));
		}
		String has = "from post_token where post_id = {post} and in_title = false and token >= :first{n} and token <= :last{n}";
		return this.jdbc.sql("select hit.id, hit.published_at, hit.fit, hit.title_length, "
				+ numbered(ranges,
						"(select sum(case when token = :first{n} then 3 * uses else uses end) "
								+ has.replace("{post}", "hit.id") + ")",
						" + ")
				+ " from (select post.id, post.published_at, " + fit(query, all)
				+ " as fit, length(search.title) as title_length from post join post_search search on search.post_id = post.id where "
				+ among + " and " + Post.PUBLIC + " and "
				+ numbered(ranges, "exists (select 1 " + has.replace("{post}", "post.id") + ")", " and ") + phrases
				+ within.sql() + " order by " + order + " fetch first " + max + " rows only) hit")
			.params(all)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class), row.getInt(3),
					row.getInt(4), row.getLong(5)))
			.list();
	}

	/** How well the title of a post fits, as SQL; adds its parameters. */
	private static String fit(SearchQuery query, Map<String, Object> parameters) {
		List<String> whole = new ArrayList<>();
		List<String> begun = new ArrayList<>();
		for (String word : query.beginnings()) {
			whole.add(like(List.of(word)));
			begun.add(SearchQuery.isBeginning(word) ? "% " + LikePattern.literal(word) + "%" : like(List.of(word)));
		}
		query.phrases().stream().map(H2Search::like).forEach((phrase) -> {
			whole.add(phrase);
			begun.add(phrase);
		});
		parameters.put("title", IndexedText.row(query.words()));
		parameters.put("inOrder", like(query.words()));
		return String.format(Locale.ROOT,
				"case when search.title = :title then %d when search.title like :inOrder escape '\\' then %d "
						+ "when %s then %d when %s then %d else 0 end",
				TITLE_IS_QUERY, TITLE_HAS_ORDER, likes("whole", whole, parameters), TITLE_HAS_WORDS,
				likes("begun", begun, parameters), TITLE_HAS_BEGINNINGS);
	}

	private static String likes(String name, List<String> patterns, Map<String, Object> parameters) {
		return IntStream.range(0, patterns.size()).mapToObj((number) -> {
			parameters.put(name + number, patterns.get(number));
			return "search.title like :" + name + number + " escape '\\'";
		}).collect(Collectors.joining(" and "));
	}

	/** Words as they stand between spaces. */
	private static String like(List<String> words) {
		return "% " + LikePattern.literal(String.join(" ", words)) + " %";
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
