package app.plait.reading.search;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import app.plait.content.Post;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Search in tables of our own, where the database has none: each word with its posts, and
 * each post's words in a row for phrases.
 */
final class H2Search implements PostSearch {

	private static final int IN_TITLE = 10;

	private static final int IN_EXCERPT = 3;

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
		text.words().forEach((placed) -> uses.merge(placed.word(), switch (placed.weight()) {
			case 'A' -> IN_TITLE;
			case 'B' -> IN_EXCERPT;
			default -> 1;
		}, Integer::sum));
		this.jdbc.sql("""
				insert into post_word (word, post_id, uses)
				select word, cast(:post as bigint), uses from unnest(:words, :uses) as used(word, uses)
				""")
			.param("post", post)
			.param("words", uses.keySet().toArray(String[]::new))
			.param("uses", uses.values().toArray(Integer[]::new))
			.update();
	}

	/** All words between spaces; a sign stands where the places have a gap. */
	private static String folded(IndexedText text) {
		StringBuilder row = new StringBuilder(" ");
		int next = 1;
		for (IndexedText.Placed placed : text.words()) {
			row.append((placed.place() == next) ? "" : "| ").append(placed.word()).append(' ');
			next = placed.place() + 1;
		}
		return row.toString();
	}

	@Override
	public List<Long> find(SearchQuery query, Within within) {
		List<String> joins = new ArrayList<>();
		List<String> scores = new ArrayList<>();
		Map<String, Object> parameters = within.parameters();
		StringBuilder phrases = new StringBuilder();
		query.beginnings()
			.forEach((word) -> join(word, SearchQuery.isBeginning(word) ? word + Character.MAX_VALUE : word, joins,
					scores, parameters));
		for (List<String> phrase : query.phrases()) {
			phrase.forEach((word) -> join(word, word, joins, scores, parameters));
			String name = "phrase" + parameters.size();
			phrases.append(" and search.folded like :").append(name);
			parameters.put(name, "% " + String.join(" ", phrase) + " %");
		}
		return this.jdbc
			.sql("""
					select hit.post_id from (
					  select post.id as post_id, post.published_at, %s as score
					  from post join post_search search on search.post_id = post.id %s
					  where %s%s%s
					  order by post.id desc fetch first %d rows only) hit
					order by hit.score desc, hit.published_at desc, hit.post_id desc
					""".formatted(String.join(" + ", scores), String.join(" ", joins), Post.PUBLIC, phrases,
					within.sql(), MAX_HITS))
			.params(parameters)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.list();
	}

	/**
	 * The posts that have a word from the first to the last; the first itself counts
	 * three times.
	 */
	private static void join(String first, String last, List<String> joins, List<String> scores,
			Map<String, Object> parameters) {
		int number = joins.size();
		parameters.put("first" + number, first);
		parameters.put("last" + number, last);
		scores.add("found" + number + ".score");
		joins
			.add("""
					join (select post_id, sum(case when word = :first{n} then 3 * uses else uses end) as score from post_word
					  where word >= :first{n} and word <= :last{n} group by post_id) found{n} on found{n}.post_id = post.id
					"""
				.replace("{n}", number + ""));
	}

}
