package app.plait.reading.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import app.plait.reading.search.SearchQuery;
import org.jspecify.annotations.Nullable;

/** The terms of one kind. Never changes. */
final class TermIndex {

	private static final Comparator<CatalogueTerm> BY_NAME = Comparator
		.comparing(CatalogueTerm::sortKey, Arrays::compareUnsigned)
		.thenComparingLong(CatalogueTerm::id);

	private final Map<Long, CatalogueTerm> byId = new HashMap<>();

	private final Map<String, CatalogueTerm> bySlug = new HashMap<>();

	private final List<CatalogueTerm> byName;

	private final int maxId;

	/** By each word of their names; made when it is first needed. */
	private volatile @Nullable NavigableMap<String, Set<CatalogueTerm>> byWord;

	TermIndex(Collection<CatalogueTerm> terms) {
		terms.forEach((term) -> {
			this.byId.put(term.id(), term);
			this.bySlug.put(term.slug(), term);
		});
		this.byName = terms.stream().sorted(BY_NAME).toList();
		this.maxId = Math.toIntExact(terms.stream().mapToLong(CatalogueTerm::id).max().orElse(0));
	}

	/** The same without the terms with these ids, and with the others. */
	TermIndex with(Set<Long> without, Collection<CatalogueTerm> added) {
		Map<Long, CatalogueTerm> terms = new HashMap<>(this.byId);
		terms.keySet().removeAll(without);
		added.forEach((term) -> terms.put(term.id(), term));
		return new TermIndex(terms.values());
	}

	/** The greatest id of all. */
	int maxId() {
		return this.maxId;
	}

	Optional<CatalogueTerm> ofSlug(String slug) {
		return Optional.ofNullable(this.bySlug.get(slug));
	}

	/** In the order of the alphabet. */
	List<CatalogueTerm> all() {
		return this.byName;
	}

	/**
	 * The terms that have all of a query in their name, or in one of their other names.
	 */
	List<CatalogueTerm> matching(SearchQuery query) {
		NavigableMap<String, Set<CatalogueTerm>> words = this.byWord;
		if (words == null) {
			words = new TreeMap<>();
			for (CatalogueTerm term : this.byName) {
				for (String word : term.words().stream().flatMap(List::stream).toList()) {
					words.computeIfAbsent(word, (key) -> new LinkedHashSet<>()).add(term);
				}
			}
			this.byWord = words;
		}
		String first = query.beginnings().isEmpty() ? query.phrases().get(0).get(0) : query.beginnings().get(0);
		return words.subMap(first, first + Character.MAX_VALUE)
			.values()
			.stream()
			.flatMap(Set::stream)
			.distinct()
			.filter((term) -> term.words().stream().anyMatch(query::matches))
			.toList();
	}

	/** The links of these terms, by name. */
	List<TermLink> links(int[] ids) {
		return Arrays.stream(ids)
			.mapToObj((id) -> this.byId.get((long) id))
			.filter(Objects::nonNull)
			.sorted(BY_NAME)
			.map(CatalogueTerm::link)
			.toList();
	}

}
