package app.plait.reading.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import app.plait.content.TermKind;

/**
 * Says how large a catalogue is, and how long changes of it take: docs/performance.md.
 * Arguments: the numbers of posts and of tags. Each post has five tags (by Zipf's law)
 * and a category.
 */
public final class CatalogueSize {

	private static final int TAGS_OF_A_POST = 5;

	private static final int CATEGORIES = 20;

	private static final int ROUNDS = 20;

	private CatalogueSize() {
	}

	public static void main(String[] arguments) {
		int posts = Integer.parseInt(arguments[0]);
		int tags = Integer.parseInt(arguments[1]);
		double[] popularity = new double[tags];
		double sum = 0;
		for (int i = 0; i < tags; i++) {
			sum += 1.0 / (i + 1);
			popularity[i] = sum;
		}
		Random random = new Random(20240501);
		Map<TermKind, TermIndex> names = Map.of(TermKind.TAG, names(TermKind.TAG, tags), TermKind.CATEGORY,
				names(TermKind.CATEGORY, CATEGORIES));
		long before = used();
		long begin = System.nanoTime();
		SnapshotBuilder builder = new SnapshotBuilder(Snapshot.empty(names));
		for (int id = 1; id <= posts; id++) {
			builder.put(post(id, id * 1000L, popularity, random));
			if (id % 1000 == 0) {
				builder.closeChunks();
			}
		}
		Snapshot snapshot = builder.build(1, names);
		double seconds = (System.nanoTime() - begin) / 1e9;
		builder = new SnapshotBuilder(Snapshot.empty(names));
		System.out.printf(Locale.ROOT, "%d posts, %d tags: %.1f bytes a post, built in %.2f s%n", posts, tags,
				(double) (used() - before) / posts, seconds);
		time("the newest post changes its tags", () -> put(snapshot, posts, posts * 1000L, popularity, random));
		time("a post comes at the end", () -> put(snapshot, posts + 1, (posts + 1) * 1000L, popularity, random));
		time("a post comes in the middle", () -> put(snapshot, posts + 1, posts * 500L + 1, popularity, random));
		PublicPosts all = new PublicPosts(snapshot, posts * 1000L, 1);
		time("the facets of all", () -> all.mostFrequent(TermKind.TAG, all.all(), 40));
		time("two tags without a third, and its facets", () -> {
			PostIndex found = all.with(TermKind.TAG, 1)
				.and(all.with(TermKind.TAG, 2))
				.andNot(all.with(TermKind.TAG, 3));
			all.mostFrequent(TermKind.TAG, found, 40);
		});
		time("the last page of a tag", () -> {
			PostIndex list = all.with(TermKind.TAG, 1);
			list.list(list.size() - 10, list.size());
		});
	}

	private static TermIndex names(TermKind kind, int terms) {
		return new TermIndex(LongStream.rangeClosed(1, terms)
			.mapToObj((id) -> new CatalogueTerm(id, kind, "Term " + id, "term-" + id, kind.href("term-" + id), "", true,
					List.of(), new byte[] { (byte) (id >> 16), (byte) (id >> 8), (byte) id }))
			.toList());
	}

	private static CataloguePost post(long id, long at, double[] popularity, Random random) {
		TreeSet<Integer> tags = new TreeSet<>();
		while (tags.size() < TAGS_OF_A_POST) {
			int place = java.util.Arrays.binarySearch(popularity,
					random.nextDouble() * popularity[popularity.length - 1]);
			tags.add(1 + Math.min(popularity.length - 1, (place < 0) ? -place - 1 : place));
		}
		return new CataloguePost(id, at, 1 + random.nextInt(3), tags.stream().mapToInt((tag) -> tag).toArray(),
				new int[] { 1 + random.nextInt(CATEGORIES) });
	}

	private static void put(Snapshot snapshot, long id, long at, double[] popularity, Random random) {
		SnapshotBuilder builder = new SnapshotBuilder(snapshot);
		builder.put(post(id, at, popularity, random));
		builder.build(2, Map.of(TermKind.TAG, snapshot.terms(TermKind.TAG), TermKind.CATEGORY,
				snapshot.terms(TermKind.CATEGORY)));
	}

	private static void time(String what, Runnable work) {
		for (int i = 0; i < ROUNDS; i++) {
			work.run();
		}
		long begin = System.nanoTime();
		for (int i = 0; i < ROUNDS; i++) {
			work.run();
		}
		System.out.printf(Locale.ROOT, "%s: %.3f ms%n", what, (System.nanoTime() - begin) / 1e6 / ROUNDS);
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
