package app.plait.vocabulary;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import app.plait.content.LikePattern;
import app.plait.content.TermKind;
import app.plait.text.TermKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the desk shows of the vocabulary. Posts in the bin don't count. */
@Repository
class TermQueries {

	static final int PAGE = 100;

	/** The orders that the table knows; the first is the usual one. */
	static final List<String> SORTS = List.of("name", "posts", "newest");

	private static final Map<String, String> ORDERS = Map.of("name", "lower({term}.name), {term}.id", "posts",
			"count(post.id) desc, lower({term}.name)", "newest", "{term}.created_at desc, {term}.id desc");

	private final JdbcClient jdbc;

	private final Clock clock;

	TermQueries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A page of terms whose name or alias holds what was typed, and one more if there is
	 * a next page.
	 */
	List<TermRow> list(TermKind kind, String typed, String sort, int page) {
		String key = TermKey.of(typed);
		if (!typed.isBlank() && key.isEmpty()) {
			return List.of();
		}
		String pattern = "%" + LikePattern.literal(key) + "%";
		return this.jdbc
			.sql(kind.sql(String.format(Locale.ROOT,
					"""
							select {term}.id, {term}.name, {term}.slug,
							       count(case when post.published_at <= :now then 1 end),
							       count(case when post.id is not null and post.published_at is null then 1 end),
							       count(case when post.published_at > :now then 1 end), {term}.public_since is not null
							from {term}
							left join post_{term} link on link.{term}_id = {term}.id
							left join post on post.id = link.post_id and post.trashed_at is null
							where exists (
							  select 1 from {term}_name name where name.{term}_id = {term}.id and name.name_key like :pattern escape '\\')
							group by {term}.id, {term}.name, {term}.slug, {term}.created_at, {term}.public_since
							order by %s
							offset :skip rows fetch first :rows rows only
							""",
					ORDERS.get(sort))))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("pattern", pattern)
			.param("skip", (page - 1) * PAGE)
			.param("rows", PAGE + 1)
			.query((row, number) -> new TermRow(row.getLong(1), row.getString(2), row.getString(3),
					(row.getBoolean(7) || row.getLong(4) > 0) ? kind.href(row.getString(3)) : null, row.getLong(4),
					row.getLong(5), row.getLong(6)))
			.list();
	}

	long count(TermKind kind) {
		return this.jdbc.sql(kind.sql("select count(*) from {term}")).query(Long.class).single();
	}

	/** The form of a term. With the aliases that are shown. */
	Optional<TermForm> form(TermKind kind, long id) {
		return this.jdbc.sql(kind.sql("select name, slug, description, version from {term} where id = :id"))
			.param("id", id)
			.query((row, number) -> new TermForm(row.getString(1), row.getString(2), row.getString(3),
					aliases(kind, id), row.getString(4)))
			.optional();
	}

	private String aliases(TermKind kind, long id) {
		return String.join("\n",
				this.jdbc
					.sql(kind.sql("select name from {term}_name where {term}_id = :id and role = 'ALIAS' order by 1"))
					.param("id", id)
					.query(String.class)
					.list());
	}

	/** How many posts have the term, those in the bin too. */
	long posts(TermKind kind, long id) {
		return this.jdbc.sql(kind.sql("select count(*) from post_{term} where {term}_id = :id"))
			.param("id", id)
			.query(Long.class)
			.single();
	}

}
