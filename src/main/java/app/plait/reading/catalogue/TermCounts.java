package app.plait.reading.catalogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import app.plait.content.TermKind;
import org.roaringbitmap.RoaringBitmap;

/** How many posts of a list have each term. */
final class TermCounts {

	/** What one post that is looked at costs, in members of bitmaps that are compared. */
	private static final int COST = 8;

	private final TermIndex names;

	/** By id: ids come from a sequence, so they are dense. */
	private final int[] counts;

	private TermCounts(TermIndex names, int[] counts) {
		this.names = names;
		this.counts = counts;
	}

	/** Looks at the posts if they are few, else at the terms. */
	static TermCounts of(PostIndex posts, TermKind kind, Snapshot catalogue) {
		TermIndex names = catalogue.terms(kind);
		int[] counts = new int[names.maxId() + 1];
		Bitmaps bitmaps = catalogue.posts(kind);
		if ((long) posts.size() * COST < bitmaps.members()) {
			posts.count(kind, counts);
		}
		else {
			RoaringBitmap own = posts.bitmap();
			bitmaps.forEach((term) -> {
				if (term < counts.length) {
					counts[term] = RoaringBitmap.andCardinality(own, bitmaps.get(term));
				}
			});
		}
		return new TermCounts(names, counts);
	}

	/** The terms that occur, the most frequent first. */
	List<TermCount> mostFrequent(int max) {
		int least = Math.max(1, least(max));
		return this.names.all()
			.stream()
			.filter((term) -> this.counts[(int) term.id()] >= least)
			.map((term) -> new TermCount(term, this.counts[(int) term.id()]))
			.sorted(Comparator.comparingInt(TermCount::posts).reversed())
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
