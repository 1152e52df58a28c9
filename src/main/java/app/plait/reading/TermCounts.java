package app.plait.reading;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import app.plait.content.TermKind;

/** How many posts of a list have each term. */
final class TermCounts {

	private final TermIndex names;

	/** By id: ids come from a sequence, so they are dense. */
	private final int[] counts;

	private TermCounts(TermIndex names, int[] counts) {
		this.names = names;
		this.counts = counts;
	}

	/** A term and its number. */
	record Count(CatalogueTerm term, int posts) {
	}

	static TermCounts of(PostIndex posts, TermKind kind, TermIndex names) {
		long max = names.all().stream().mapToLong(CatalogueTerm::id).max().orElse(0);
		int[] counts = new int[Math.toIntExact(max + 1)];
		for (int i = 0; i < posts.size(); i++) {
			for (long term : posts.get(i).terms(kind)) {
				if (term < counts.length) {
					counts[(int) term]++;
				}
			}
		}
		return new TermCounts(names, counts);
	}

	/** The terms that occur, the most frequent first. */
	List<Count> mostFrequent(int max) {
		int least = Math.max(1, least(max));
		return this.names.all()
			.stream()
			.filter((term) -> this.counts[(int) term.id()] >= least)
			.map((term) -> new Count(term, this.counts[(int) term.id()]))
			.sorted(Comparator.comparingInt(Count::posts).reversed())
			.limit(max)
			.toList();
	}

	/** The number of the last one of so many, so that only these need be sorted. */
	private int least(int max) {
		int[] sorted = this.counts.clone();
		Arrays.sort(sorted);
		return sorted[Math.max(0, sorted.length - max)];
	}

}
