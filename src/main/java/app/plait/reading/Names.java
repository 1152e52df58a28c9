package app.plait.reading;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The terms of one kind. Never changes. */
final class Names {

	private static final Comparator<Named> BY_NAME = Comparator.comparing(Named::sortKey, Arrays::compareUnsigned);

	private final Map<Long, Named> byId = new HashMap<>();

	private final Map<String, Named> bySlug = new HashMap<>();

	private final List<Named> byName;

	Names(Collection<Named> terms) {
		terms.forEach((term) -> {
			this.byId.put(term.id(), term);
			this.bySlug.put(term.slug(), term);
		});
		this.byName = terms.stream().sorted(BY_NAME).toList();
	}

	/** The same without the terms with these ids, and with the others. */
	Names with(Set<Long> without, Collection<Named> added) {
		Map<Long, Named> terms = new HashMap<>(this.byId);
		terms.keySet().removeAll(without);
		added.forEach((term) -> terms.put(term.id(), term));
		return new Names(terms.values());
	}

	Optional<Named> ofSlug(String slug) {
		return Optional.ofNullable(this.bySlug.get(slug));
	}

	@Nullable Named get(long id) {
		return this.byId.get(id);
	}

	/** In the order of the alphabet. */
	List<Named> all() {
		return this.byName;
	}

	/** The links of these terms, by name. */
	List<TermLink> links(long[] ids) {
		return Arrays.stream(ids)
			.mapToObj(this.byId::get)
			.filter(Objects::nonNull)
			.sorted(BY_NAME)
			.map(Named::link)
			.toList();
	}

}
