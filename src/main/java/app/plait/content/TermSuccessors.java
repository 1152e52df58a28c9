package app.plait.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of terms. A term that was merged leads to another, which may have been
 * merged itself: the steps are followed each time, and never put together, so that the
 * undoing of each operation takes back its own.
 */
@Component
public class TermSuccessors {

	/** More steps than any history has: an end for a circle. */
	private static final int MAX_STEPS = 50;

	private final JdbcClient jdbc;

	TermSuccessors(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The addresses of terms, of whichever kind they are by now, or else of the terms
	 * that they have become. A term of which nothing is left is left out; of one that
	 * became several, the first is given.
	 */
	Map<Long, String> hrefs(Collection<Long> terms) {
		Map<Long, String> hrefs = new HashMap<>();
		Map<Long, Set<Long>> askers = new LinkedHashMap<>();
		terms.forEach((term) -> askers.put(term, new TreeSet<>(Set.of(term))));
		Set<Long> seen = new HashSet<>();
		for (int step = 0; step < MAX_STEPS && !askers.isEmpty(); step++) {
			Map<Long, String> live = live(askers.keySet());
			live.forEach((term, href) -> askers.getOrDefault(term, Set.of())
				.forEach((asker) -> hrefs.putIfAbsent(asker, href)));
			askers.keySet().removeAll(live.keySet());
			seen.addAll(askers.keySet());
			Map<Long, Set<Long>> next = new LinkedHashMap<>();
			if (!askers.isEmpty()) {
				this.jdbc.sql("""
						select term_id, successor_id from term_successor
						where term_id = any(:terms) and successor_id is not null
						order by successor_id
						""").param("terms", askers.keySet().toArray(Long[]::new)).query((row) -> {
					if (!seen.contains(row.getLong(2))) {
						next.computeIfAbsent(row.getLong(2), (id) -> new TreeSet<>())
							.addAll(askers.getOrDefault(row.getLong(1), Set.of()));
					}
				});
			}
			askers.clear();
			askers.putAll(next);
		}
		return hrefs;
	}

	private Map<Long, String> live(Collection<Long> terms) {
		Map<Long, String> live = new HashMap<>();
		if (!terms.isEmpty()) {
			this.jdbc.sql("""
					select id, 'TAG', slug from tag where id = any(:terms)
					union all select id, 'CATEGORY', slug from category where id = any(:terms)
					""").param("terms", terms.toArray(Long[]::new)).query((row) -> {
				live.put(row.getLong(1), TermKind.valueOf(row.getString(2)).href(row.getString(3)));
			});
		}
		return live;
	}

}
