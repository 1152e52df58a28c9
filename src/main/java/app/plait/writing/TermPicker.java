package app.plait.writing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import app.plait.content.LikePattern;
import app.plait.content.PostCounts;
import app.plait.content.TermKind;
import app.plait.text.TermKey;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Offers terms to choose from: the most used ones are chosen before anything is read of
 * them.
 */
@Repository
class TermPicker {

	/** Up to so many terms are all in the form's list. */
	private static final int ALL = 200;

	private static final int MOST_USED = 50;

	private static final int HITS = 8;

	private final JdbcClient jdbc;

	private final PostCounts counts;

	TermPicker(JdbcClient jdbc, PostCounts counts) {
		this.jdbc = jdbc;
		this.counts = counts;
	}

	/** All terms by name; where there are too many, the chosen ones and the most used. */
	List<TermChoice> choices(TermKind kind, Set<String> chosen) {
		List<Long> ids = this.jdbc.sql(kind.sql("select id from {term}")).query(Long.class).list();
		if (ids.isEmpty()) {
			return List.of();
		}
		Stream<Long> offered = (ids.size() <= ALL) ? ids.stream()
				: Stream.concat(ChosenTerms.numbers(chosen).stream(), mostUsed(kind, ids));
		return this.jdbc.sql(kind.sql("select id, name from {term} where id = any(:ids) order by lower(name), id"))
			.param("ids", offered.distinct().toArray(Long[]::new))
			.query((row, number) -> new TermChoice(row.getLong(1), row.getString(2), chosen.contains(row.getString(1))))
			.list();
	}

	private Stream<Long> mostUsed(TermKind kind, List<Long> ids) {
		PostCounts.Counts counts = this.counts.of(kind);
		return ids.stream()
			.map((id) -> new Used(id, counts.of(id).all()))
			.filter((term) -> term.posts() > 0)
			.sorted(Comparator.comparingInt(Used::posts).reversed().thenComparingLong(Used::id))
			.limit(MOST_USED)
			.map(Used::id);
	}

	private record Used(long id, int posts) {
	}

	/**
	 * How well a spelling fits: first what is meant exactly, then beginnings of words.
	 */
	private enum Fit {

		EXACT, BEGINS, HOLDS;

		static Fit of(String spelling, String key) {
			if (spelling.equals(key)) {
				return EXACT;
			}
			return (spelling.startsWith(key) || spelling.contains(" " + key)) ? BEGINS : HOLDS;
		}

	}

	/** A term by the spelling of it that fits best. */
	private record Candidate(long id, String spelling, Fit fit, int posts) {

		static Candidate better(Candidate one, Candidate other) {
			return (ORDER.compare(one, other) <= 0) ? one : other;
		}

	}

	private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::fit)
		.thenComparing(Comparator.comparingInt(Candidate::posts).reversed())
		.thenComparing(Candidate::spelling);

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
		PostCounts.Counts counts = this.counts.of(kind);
		Map<Long, Candidate> candidates = new HashMap<>();
		this.jdbc.sql(kind.sql("select {term}_id, name_key from {term}_name where name_key like :anywhere escape '\\'"))
			.param("anywhere", "%" + LikePattern.literal(key) + "%")
			.query((row) -> {
				long id = row.getLong(1);
				String spelling = row.getString(2);
				candidates.merge(id, new Candidate(id, spelling, Fit.of(spelling, key), counts.of(id).all()),
						Candidate::better);
			});
		return hits(kind, candidates.values().stream().sorted(ORDER).limit(HITS).toList());
	}

	private List<TermHit> hits(TermKind kind, Collection<Candidate> chosen) {
		if (chosen.isEmpty()) {
			return List.of();
		}
		Map<String, Spelling> spellings = new HashMap<>();
		this.jdbc.sql(kind.sql("""
				select name.name_key, name.name, {term}.name, name.role
				from {term}_name name join {term} on {term}.id = name.{term}_id
				where name.name_key = any(:keys)
				""")).param("keys", chosen.stream().map(Candidate::spelling).toArray(String[]::new)).query((row) -> {
			spellings.put(row.getString(1),
					new Spelling(row.getString(2), row.getString(3), row.getString(4).equals("HIDDEN")));
		});
		return chosen.stream()
			.map((term) -> hit(term, spellings.get(term.spelling())))
			.filter(Objects::nonNull)
			.toList();
	}

	private record Spelling(String typed, String name, boolean hidden) {

		String alias() {
			return (this.hidden || this.typed.equals(this.name)) ? "" : this.typed;
		}

	}

	/** Null if the term has gone meanwhile. */
	private static @Nullable TermHit hit(Candidate term, @Nullable Spelling spelling) {
		return (spelling == null) ? null : new TermHit(term.id(), spelling.name(), spelling.alias(), term.posts(),
				term.fit() != Fit.HOLDS, term.fit() == Fit.EXACT);
	}

}
