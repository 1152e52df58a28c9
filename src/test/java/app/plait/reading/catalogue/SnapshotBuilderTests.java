package app.plait.reading.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

import app.plait.content.TermKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotBuilderTests {

	private static final int TERMS = 40;

	private static final int AUTHORS = 5;

	private static final Comparator<CataloguePost> NEWEST_FIRST = Comparator.comparingLong(CataloguePost::at)
		.thenComparingLong(CataloguePost::id)
		.reversed();

	private final Map<TermKind, TermIndex> names = Map.of(TermKind.TAG, new TermIndex(List.of()), TermKind.CATEGORY,
			new TermIndex(List.of()));

	private final Map<Long, CataloguePost> model = new HashMap<>();

	private static CataloguePost post(long id, long at, Random random) {
		return new CataloguePost(id, at, 1 + random.nextInt(AUTHORS), terms(random), terms(random));
	}

	private static int[] terms(Random random) {
		return new TreeSet<>(random.ints(random.nextInt(6), 1, TERMS).boxed().toList()).stream()
			.mapToInt((term) -> term)
			.toArray();
	}

	private static PostIndex list(Snapshot snapshot, org.roaringbitmap.RoaringBitmap members) {
		return new PostIndex(snapshot.table(), members, 0, snapshot.table().size());
	}

	private static List<String> described(List<CataloguePost> posts) {
		return posts.stream()
			.map((post) -> post.id() + " " + post.at() + " " + post.author() + " "
					+ java.util.Arrays.toString(post.tags()) + java.util.Arrays.toString(post.categories()))
			.toList();
	}

	private void assertSame(Snapshot snapshot) {
		List<CataloguePost> all = this.model.values().stream().sorted(NEWEST_FIRST).toList();
		assertThat(described(list(snapshot, snapshot.all()).list(0, Integer.MAX_VALUE))).isEqualTo(described(all));
		for (int term = 0; term <= TERMS; term++) {
			for (TermKind kind : TermKind.values()) {
				int wanted = term;
				assertThat(list(snapshot, snapshot.posts(kind).get(term)).list(0, Integer.MAX_VALUE))
					.isEqualTo(all.stream().filter((post) -> post.has(kind, wanted)).toList());
			}
		}
		for (int author = 1; author <= AUTHORS; author++) {
			int wanted = author;
			assertThat(list(snapshot, snapshot.byAuthor().get(author)).list(0, Integer.MAX_VALUE))
				.isEqualTo(all.stream().filter((post) -> post.author() == wanted).toList());
		}
		all.forEach((post) -> assertThat(snapshot.table().get(snapshot.table().position(post.id()))).isEqualTo(post));
		assertThat(snapshot.posts(TermKind.TAG).members())
			.isEqualTo(all.stream().mapToLong((post) -> post.tags().length).sum());
	}

	/**
	 * More posts than a chunk has, changed in all ways, some at a time: what comes of it
	 * is what one would have read afresh, and the snapshots before stay as they were.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void afterAnySeriesOfChangesItEqualsOneReadAfresh(long seed) {
		Random random = new Random(seed);
		int start = random.nextInt(3 * PostTable.CHUNK);
		Snapshot snapshot = Snapshot.empty(this.names);
		SnapshotBuilder first = new SnapshotBuilder(snapshot);
		for (long id = 1; id <= start; id++) {
			CataloguePost post = post(id, id * 10, random);
			first.put(post);
			this.model.put(id, post);
			if (id % 1000 == 0) {
				first.closeChunks();
			}
		}
		snapshot = first.build(1, this.names);
		assertSame(snapshot);
		long next = start + 1;
		for (int round = 0; round < 60; round++) {
			Map<Long, CataloguePost> before = Map.copyOf(this.model);
			Snapshot old = snapshot;
			SnapshotBuilder builder = new SnapshotBuilder(old);
			int changes = 1 + ((round % 10 == 9) ? random.nextInt(900) : random.nextInt(5));
			for (int i = 0; i < changes; i++) {
				boolean isNew = this.model.isEmpty() || random.nextInt(3) == 0;
				long id = isNew ? next++ : 1 + random.nextInt((int) next - 1);
				CataloguePost known = this.model.get(id);
				if (known != null && random.nextInt(3) == 0) {
					builder.remove(id);
					this.model.remove(id);
				}
				else {
					long at = (known != null && random.nextBoolean()) ? known.at()
							: (random.nextInt(3) == 0) ? random.nextInt(start * 10 + 1) : next * 10;
					CataloguePost post = post(id, at, random);
					builder.put(post);
					this.model.put(id, post);
				}
				if (random.nextInt(200) == 0) {
					builder.closeChunks();
				}
			}
			snapshot = builder.build(round, this.names);
			assertSame(snapshot);
			Map<Long, CataloguePost> after = Map.copyOf(this.model);
			this.model.clear();
			this.model.putAll(before);
			assertSame(old);
			this.model.clear();
			this.model.putAll(after);
		}
	}

	@Test
	void whenMostPostsAreGoneTheirPlacesAreGivenUp() {
		Random random = new Random(9);
		SnapshotBuilder builder = new SnapshotBuilder(Snapshot.empty(this.names));
		IntStream.rangeClosed(1, 5000).forEach((id) -> builder.put(post(id, id, random)));
		SnapshotBuilder emptied = new SnapshotBuilder(builder.build(1, this.names));
		IntStream.rangeClosed(1, 4990).forEach(emptied::remove);

		Snapshot snapshot = emptied.build(2, this.names);

		assertThat(snapshot.table().size()).isEqualTo(10);
		assertThat(list(snapshot, snapshot.all()).get(0).id()).isEqualTo(5000);
	}

	@Test
	void placesAndPartsOfAListAreThoseOfItsPosts() {
		Random random = new Random(10);
		SnapshotBuilder builder = new SnapshotBuilder(Snapshot.empty(this.names));
		List<CataloguePost> posts = new ArrayList<>();
		for (int id = 1; id <= 3000; id++) {
			posts.add(0, post(id, id / 3 * 10, random));
			builder.put(posts.get(0));
		}
		Snapshot snapshot = builder.build(1, this.names);
		PostIndex tagged = list(snapshot, snapshot.posts(TermKind.TAG).get(7));
		List<CataloguePost> wanted = posts.stream().filter((post) -> post.has(TermKind.TAG, 7)).toList();

		for (int at : new int[] { -1, 0, 5, 10, 5000, 9990, 10_000, 20_000 }) {
			assertThat(tagged.before(at).list(0, 5000))
				.isEqualTo(wanted.stream().filter((post) -> post.at() < at).toList());
			assertThat(tagged.since(at).list(3, 8))
				.isEqualTo(wanted.stream().filter((post) -> post.at() >= at).skip(3).limit(5).toList());
			assertThat(tagged.below(at, 1500)).isEqualTo(
					wanted.stream().filter((post) -> post.at() > at || (post.at() == at && post.id() >= 1500)).count());
		}
		PostIndex both = tagged.before(5000).and(list(snapshot, snapshot.posts(TermKind.CATEGORY).get(3)));
		assertThat(both.list(0, 5000)).isNotEmpty()
			.isEqualTo(wanted.stream().filter((post) -> post.at() < 5000 && post.has(TermKind.CATEGORY, 3)).toList());
		assertThat(tagged.before(5000).andNot(both).size() + both.size()).isEqualTo(tagged.before(5000).size());
	}

}
