package app.plait.vocabulary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import app.plait.content.LikePattern;
import app.plait.content.PostCounts;
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

	private final JdbcClient jdbc;

	private final PostCounts counts;

	TermQueries(JdbcClient jdbc, PostCounts counts) {
		this.jdbc = jdbc;
		this.counts = counts;
	}

	/** A term with what it is sorted by. */
	private record Sorted(long id, String name, int posts) {
	}

	private static final Comparator<Sorted> BY_NAME = Comparator.comparing(Sorted::name).thenComparingLong(Sorted::id);

	/**
	 * A page of terms.
	 *
	 * @param found how many terms are on all pages
	 */
	record Page(List<TermRow> rows, int found) {
	}

	/**
	 * A page of terms whose name or alias holds what was typed. They are sorted here, and
	 * more is read of those only that are shown.
	 */
	Page list(TermKind kind, String typed, String sort, int page) {
		String key = TermKey.of(typed);
		if (!typed.isBlank() && key.isEmpty()) {
			return new Page(List.of(), 0);
		}
		PostCounts.Counts posts = this.counts.of(kind);
		List<Long> ids = ids(kind, key, sort, posts);
		List<Long> shown = ids.subList(Math.min(ids.size(), (page - 1) * PAGE), Math.min(ids.size(), page * PAGE));
		Map<Long, TermRow> rows = shown.isEmpty() ? Map.of() : rows(kind, shown, posts);
		return new Page(shown.stream().map(rows::get).filter(Objects::nonNull).toList(), ids.size());
	}

	private List<Long> ids(TermKind kind, String key, String sort, PostCounts.Counts posts) {
		String matching = key.isEmpty() ? ""
				: """
						where exists (
						  select 1 from {term}_name name where name.{term}_id = {term}.id and name.name_key like :pattern escape '\\')
						""";
		boolean newest = sort.equals("newest");
		List<Sorted> terms = this.jdbc
			.sql(kind
				.sql("select id, name from {term} " + matching + (newest ? "order by created_at desc, id desc" : "")))
			.param("pattern", "%" + LikePattern.literal(key) + "%")
			.query((row, number) -> {
				long id = row.getLong(1);
				return new Sorted(id, row.getString(2).toLowerCase(Locale.ROOT),
						sort.equals("posts") ? posts.of(id).all() : 0);
			})
			.list();
		Stream<Sorted> sorted = newest ? terms.stream()
				: terms.stream().sorted(Comparator.comparingInt(Sorted::posts).reversed().thenComparing(BY_NAME));
		return sorted.map(Sorted::id).toList();
	}

	private Map<Long, TermRow> rows(TermKind kind, List<Long> ids, PostCounts.Counts posts) {
		Map<Long, TermRow> rows = new HashMap<>();
		this.jdbc.sql(kind.sql("select id, name, slug, public_since is not null from {term} where id = any(:ids)"))
			.param("ids", ids.toArray(Long[]::new))
			.query((row) -> {
				long id = row.getLong(1);
				PostCounts.Count count = posts.of(id);
				String slug = row.getString(3);
				rows.put(id,
						new TermRow(id, row.getString(2), slug,
								(row.getBoolean(4) || count.published() > 0) ? kind.href(slug) : null,
								count.published(), count.drafts(), count.scheduled()));
			});
		return rows;
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
