package app.plait.writing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.content.LikePattern;
import app.plait.content.TermKind;
import app.plait.text.TermKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Offers terms to choose from. */
@Repository
class TermPicker {

	/** Up to so many terms are all in the form's list. */
	private static final int ALL = 200;

	private static final int MOST_USED = 50;

	private static final int HITS = 8;

	private final JdbcClient jdbc;

	TermPicker(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All terms by name; where there are too many, the chosen ones and the most used. */
	List<TermChoice> choices(TermKind kind, Set<String> chosen) {
		return this.jdbc.sql(kind.sql("""
				select {term}.id, {term}.name from {term}
				where (select count(*) from {term}) <= :all
				   or {term}.id = any(:chosen)
				   or {term}.id in (
				     select {term}_id from post_{term} group by {term}_id
				     order by count(*) desc, {term}_id fetch first :most rows only)
				order by lower({term}.name), {term}.id
				"""))
			.param("all", ALL)
			.param("most", MOST_USED)
			.param("chosen", ChosenTerms.numbers(chosen).toArray(Long[]::new))
			.query((row, number) -> new TermChoice(row.getLong(1), row.getString(2), chosen.contains(row.getString(1))))
			.list();
	}

	/**
	 * The terms that what was typed may mean, by name or alias: first the one that it
	 * means exactly, then those in which a word begins with it, then the others, each by
	 * use.
	 */
	List<TermHit> find(TermKind kind, String typed) {
		String key = TermKey.of(typed);
		if (key.isEmpty()) {
			return List.of();
		}
		String pattern = LikePattern.literal(key);
		Map<Long, TermHit> hits = new LinkedHashMap<>();
		this.jdbc.sql(kind.sql("""
				select {term}.id, {term}.name, name.name, name.name_key,
				       (select count(*) from post_{term} link where link.{term}_id = {term}.id) as posts,
				       case when name.name_key = :key then 0
				            when name.name_key like :start escape '\\' or name.name_key like :word escape '\\' then 1
				            else 2 end as place, name.role
				from {term}_name name join {term} on {term}.id = name.{term}_id
				where name.name_key like :anywhere escape '\\'
				order by place, posts desc, {term}.name
				fetch first 40 rows only
				"""))
			.param("key", key)
			.param("start", pattern + "%")
			.param("word", "% " + pattern + "%")
			.param("anywhere", "%" + pattern + "%")
			.query((row) -> {
				String name = row.getString(2);
				String spelling = row.getString(3);
				hits.putIfAbsent(row.getLong(1),
						new TermHit(row.getLong(1), name,
								(spelling.equals(name) || row.getString(7).equals("HIDDEN")) ? "" : spelling,
								row.getLong(5), row.getInt(6) < 2, row.getInt(6) == 0));
			});
		return hits.values().stream().limit(HITS).toList();
	}

}
