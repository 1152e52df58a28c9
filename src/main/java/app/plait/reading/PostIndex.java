package app.plait.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Posts, the newest first. Never changes; a part of it costs nothing. */
final class PostIndex {

	static final PostIndex EMPTY = new PostIndex(List.of());

	private static final Comparator<CataloguePost> NEWEST_FIRST = Comparator.comparingLong(CataloguePost::at)
		.thenComparingLong(CataloguePost::id)
		.reversed();

	private final CataloguePost[] entries;

	private final int first;

	private final int end;

	PostIndex(Collection<CataloguePost> entries) {
		this.entries = entries.toArray(CataloguePost[]::new);
		Arrays.sort(this.entries, NEWEST_FIRST);
		this.first = 0;
		this.end = this.entries.length;
	}

	private PostIndex(CataloguePost[] entries, int first, int end) {
		this.entries = entries;
		this.first = first;
		this.end = Math.max(first, end);
	}

	int size() {
		return this.end - this.first;
	}

	boolean isEmpty() {
		return this.end == this.first;
	}

	CataloguePost get(int place) {
		return this.entries[this.first + place];
	}

	List<CataloguePost> list(int from, int to) {
		return Arrays.asList(this.entries).subList(this.first + from, this.first + Math.min(to, size()));
	}

	/** The place of the first post that stands below this place in time. */
	int below(long at, long id) {
		int low = this.first;
		int high = this.end;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.entries[middle].isAbove(at, id)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low - this.first;
	}

	/** Those published before a moment, in microseconds. */
	PostIndex before(long at) {
		return new PostIndex(this.entries, this.first + below(at, Long.MIN_VALUE), this.end);
	}

	/** Those published at a moment or later. */
	PostIndex since(long at) {
		return new PostIndex(this.entries, this.first, this.first + below(at, Long.MIN_VALUE));
	}

	/** Those that pass, in the same order. */
	PostIndex filter(Predicate<CataloguePost> passes) {
		List<CataloguePost> passed = new ArrayList<>();
		for (int i = this.first; i < this.end; i++) {
			if (passes.test(this.entries[i])) {
				passed.add(this.entries[i]);
			}
		}
		return new PostIndex(passed.toArray(CataloguePost[]::new), 0, passed.size());
	}

	/** How many posts each author has, by id. */
	Map<Long, Integer> byAuthor() {
		Map<Long, Integer> counts = new HashMap<>();
		for (int i = this.first; i < this.end; i++) {
			counts.merge(this.entries[i].author(), 1, Integer::sum);
		}
		return counts;
	}

	/** The same without the posts with these ids, and with the others. */
	PostIndex with(Set<Long> without, Collection<CataloguePost> added) {
		List<CataloguePost> all = new ArrayList<>(this.entries.length + added.size());
		for (CataloguePost entry : this.entries) {
			if (!without.contains(entry.id())) {
				all.add(entry);
			}
		}
		all.addAll(added);
		return new PostIndex(all);
	}

}
