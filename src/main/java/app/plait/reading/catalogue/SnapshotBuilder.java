package app.plait.reading.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.content.TermKind;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Makes a snapshot out of another one. What does not change, both share: chunks of posts
 * and the bitmaps of terms. A post that comes between others takes a gap if there is one;
 * otherwise all that are newer move up, which is quick for those that are newest, and
 * takes a new table for one of long ago.
 */
final class SnapshotBuilder {

	private static final Comparator<CataloguePost> OLDEST_FIRST = Comparator.comparingLong(CataloguePost::at)
		.thenComparingLong(CataloguePost::id);

	/** So many gaps, beside a quarter of all posts, are left alone. */
	private static final int GAPS = 1024;

	private final Snapshot old;

	private PostTable.@Nullable Chunk[] chunks;

	private int size;

	private int[][] places;

	/** Of {@code places}, the chunks that are not the old snapshot's. */
	private boolean[] ownPlaces;

	private final Map<Integer, OpenChunk> open = new HashMap<>();

	private final RoaringBitmap all;

	private final OpenBitmaps byAuthor;

	private final Map<TermKind, OpenBitmaps> byTerm = new EnumMap<>(TermKind.class);

	/** Posts for which there is no position yet. */
	private final Map<Long, CataloguePost> between = new HashMap<>();

	SnapshotBuilder(Snapshot old) {
		this.old = old;
		this.chunks = old.table().chunks().clone();
		this.size = old.table().size();
		this.places = old.table().places().clone();
		this.ownPlaces = new boolean[this.places.length];
		this.all = old.all().clone();
		this.byAuthor = new OpenBitmaps(old.byAuthor());
		for (TermKind kind : TermKind.values()) {
			this.byTerm.put(kind, new OpenBitmaps(old.posts(kind)));
		}
	}

	/** A chunk that is being changed. */
	private static final class OpenChunk {

		private final int[] ids = new int[PostTable.CHUNK];

		private final long[] times = new long[PostTable.CHUNK];

		private final int[] authors = new int[PostTable.CHUNK];

		private final int[][] terms = new int[PostTable.CHUNK][];

		OpenChunk(PostTable.@Nullable Chunk chunk) {
			int filled = (chunk != null) ? chunk.ids().length : 0;
			for (int place = 0; chunk != null && place < filled; place++) {
				this.ids[place] = chunk.ids()[place];
				this.times[place] = chunk.times()[place];
				this.authors[place] = chunk.authors()[place];
				this.terms[place] = chunk.termsOf(place);
			}
			Arrays.fill(this.terms, filled, PostTable.CHUNK, new int[0]);
		}

		void set(int place, CataloguePost post) {
			this.ids[place] = Math.toIntExact(post.id());
			this.times[place] = post.at();
			this.authors[place] = Math.toIntExact(post.author());
			this.terms[place] = post.packedTerms();
		}

		PostTable.Chunk close(int filled) {
			int[] starts = new int[filled + 1];
			for (int place = 0; place < filled; place++) {
				starts[place + 1] = starts[place] + this.terms[place].length;
			}
			int[] together = new int[starts[filled]];
			for (int place = 0; place < filled; place++) {
				System.arraycopy(this.terms[place], 0, together, starts[place], this.terms[place].length);
			}
			return new PostTable.Chunk(Arrays.copyOf(this.ids, filled), Arrays.copyOf(this.times, filled),
					Arrays.copyOf(this.authors, filled), starts, together);
		}

	}

	/** Bitmaps of which some are being changed. */
	private static final class OpenBitmaps {

		private final Bitmaps old;

		private final Map<Integer, RoaringBitmap> changed = new HashMap<>();

		/** Those that have lost what is written anew. */
		private final BitSet cut = new BitSet();

		OpenBitmaps(Bitmaps old) {
			this.old = old;
		}

		RoaringBitmap get(long id) {
			return this.changed.computeIfAbsent(Math.toIntExact(id), (key) -> this.old.get(key).clone());
		}

		/** Adds while everything behind a position is written anew. */
		void addAnew(long id, int from, int position) {
			RoaringBitmap bitmap = get(id);
			if (!this.cut.get((int) id)) {
				this.cut.set((int) id);
				bitmap.remove(from, Integer.MAX_VALUE + 1L);
			}
			bitmap.add(position);
		}

		Bitmaps close() {
			return this.old.with(this.changed.entrySet());
		}

	}

	private OpenBitmaps byTerm(TermKind kind) {
		OpenBitmaps found = this.byTerm.get(kind);
		if (found == null) {
			throw new IllegalStateException(kind.name());
		}
		return found;
	}

	/** Puts a post in, or in the place of what it was before. */
	void put(CataloguePost post) {
		this.between.remove(post.id());
		int position = PostTable.position(this.places, post.id());
		if (position >= 0) {
			CataloguePost before = get(position);
			if (before.at() == post.at()) {
				replace(position, before, post);
				return;
			}
			remove(post.id());
		}
		if (this.size == 0 || PostTable.isBefore(time(this.size - 1), id(this.size - 1), post.at(), post.id())) {
			this.size++;
			fill(this.size - 1, post);
			return;
		}
		int next = firstFrom(post.at(), post.id());
		if (!this.all.contains(next)) {
			fill(next, post);
		}
		else if (next > 0 && !this.all.contains(next - 1)) {
			fill(next - 1, post);
		}
		else {
			this.between.put(post.id(), post);
		}
	}

	void remove(long id) {
		this.between.remove(id);
		int position = PostTable.position(this.places, id);
		if (position < 0) {
			return;
		}
		CataloguePost post = get(position);
		this.all.remove(position);
		this.byAuthor.get(post.author()).remove(position);
		for (TermKind kind : TermKind.values()) {
			for (int term : post.terms(kind)) {
				byTerm(kind).get(term).remove(position);
			}
		}
		setPlace(id, 0);
		open(position).terms[position & PostTable.MASK] = new int[0];
	}

	private void fill(int position, CataloguePost post) {
		open(position).set(position & PostTable.MASK, post);
		setPlace(post.id(), position + 1);
		this.all.add(position);
		this.byAuthor.get(post.author()).add(position);
		for (TermKind kind : TermKind.values()) {
			for (int term : post.terms(kind)) {
				byTerm(kind).get(term).add(position);
			}
		}
	}

	private void replace(int position, CataloguePost before, CataloguePost post) {
		open(position).set(position & PostTable.MASK, post);
		if (before.author() != post.author()) {
			this.byAuthor.get(before.author()).remove(position);
			this.byAuthor.get(post.author()).add(position);
		}
		for (TermKind kind : TermKind.values()) {
			for (int term : before.terms(kind)) {
				if (!post.has(kind, term)) {
					byTerm(kind).get(term).remove(position);
				}
			}
			for (int term : post.terms(kind)) {
				if (!before.has(kind, term)) {
					byTerm(kind).get(term).add(position);
				}
			}
		}
	}

	private void setPlace(long id, int place) {
		int chunk = Math.toIntExact(id >>> PostTable.BITS);
		if (chunk >= this.places.length) {
			this.places = Arrays.copyOf(this.places, chunk + 1 + chunk / 8);
			this.ownPlaces = Arrays.copyOf(this.ownPlaces, this.places.length);
		}
		if (!this.ownPlaces[chunk]) {
			this.ownPlaces[chunk] = true;
			this.places[chunk] = (this.places[chunk] != null) ? this.places[chunk].clone() : new int[PostTable.CHUNK];
		}
		this.places[chunk][(int) id & PostTable.MASK] = place;
	}

	private OpenChunk open(int position) {
		int number = position >>> PostTable.BITS;
		if (number >= this.chunks.length) {
			this.chunks = Arrays.copyOf(this.chunks, number + 1 + number / 8);
		}
		return this.open.computeIfAbsent(number, (key) -> new OpenChunk(this.chunks[key]));
	}

	private CataloguePost get(int position) {
		OpenChunk chunk = this.open.get(position >>> PostTable.BITS);
		int place = position & PostTable.MASK;
		return (chunk != null)
				? CataloguePost.of(chunk.ids[place], chunk.times[place], chunk.authors[place], chunk.terms[place])
				: PostTable.post(closed(position), place);
	}

	private PostTable.Chunk closed(int position) {
		PostTable.Chunk chunk = this.chunks[position >>> PostTable.BITS];
		if (chunk == null) {
			throw new IllegalStateException("There is no post at " + position);
		}
		return chunk;
	}

	private long time(int position) {
		OpenChunk chunk = this.open.get(position >>> PostTable.BITS);
		return (chunk != null) ? chunk.times[position & PostTable.MASK]
				: closed(position).times()[position & PostTable.MASK];
	}

	private long id(int position) {
		OpenChunk chunk = this.open.get(position >>> PostTable.BITS);
		return (chunk != null) ? chunk.ids[position & PostTable.MASK]
				: closed(position).ids()[position & PostTable.MASK];
	}

	private int firstFrom(long at, long id) {
		int low = 0;
		int high = this.size;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (PostTable.isBefore(time(middle), id(middle), at, id)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** Ends some of the work: what is open takes more memory. */
	void closeChunks() {
		this.open.forEach((number, chunk) -> this.chunks[number] = chunk
			.close(Math.min(PostTable.CHUNK, this.size - number * PostTable.CHUNK)));
		this.open.clear();
	}

	Snapshot build(long version, Map<TermKind, TermIndex> names) {
		closeChunks();
		if (this.size - this.all.getCardinality() > GAPS + this.size / 4) {
			moveUp(0);
		}
		else if (!this.between.isEmpty()) {
			moveUp(this.between.values().stream().mapToInt((post) -> firstFrom(post.at(), post.id())).min().orElse(0));
		}
		this.all.runOptimize();
		this.all.trim();
		PostTable.Chunk[] filled = new PostTable.Chunk[this.chunks.length];
		System.arraycopy(this.chunks, 0, filled, 0, filled.length);
		return new Snapshot(version, new PostTable(filled, this.size, this.places), this.all, this.byAuthor.close(), Map
			.of(TermKind.TAG, byTerm(TermKind.TAG).close(), TermKind.CATEGORY, byTerm(TermKind.CATEGORY).close()),
				names);
	}

	/**
	 * Writes anew all that stands from a position on, without gaps and with what comes
	 * between.
	 */
	private void moveUp(int from) {
		List<CataloguePost> added = new ArrayList<>(this.between.values());
		added.sort(OLDEST_FIRST);
		this.between.clear();
		int end = this.size;
		RoaringBitmap before = this.all.clone();
		PostTable.@Nullable Chunk[] read = this.chunks.clone();
		this.all.remove(from, Integer.MAX_VALUE + 1L);
		this.size = from;
		int next = 0;
		for (int position = from; position < end; position++) {
			if (before.contains(position)) {
				PostTable.Chunk chunk = read[position >>> PostTable.BITS];
				if (chunk == null) {
					throw new IllegalStateException("There is no post at " + position);
				}
				CataloguePost post = PostTable.post(chunk, position & PostTable.MASK);
				while (next < added.size() && OLDEST_FIRST.compare(added.get(next), post) < 0) {
					append(from, added.get(next++));
				}
				append(from, post);
			}
		}
		while (next < added.size()) {
			append(from, added.get(next++));
		}
		closeChunks();
		Arrays.fill(this.chunks, Math.min(this.chunks.length, (this.size + PostTable.MASK) >>> PostTable.BITS),
				this.chunks.length, null);
	}

	private void append(int from, CataloguePost post) {
		int position = this.size;
		if ((position & PostTable.MASK) == 0) {
			closeChunks();
			if (position >>> PostTable.BITS < this.chunks.length) {
				this.chunks[position >>> PostTable.BITS] = null;
			}
		}
		this.size++;
		open(position).set(position & PostTable.MASK, post);
		setPlace(post.id(), position + 1);
		this.all.add(position);
		this.byAuthor.addAnew(post.author(), from, position);
		for (TermKind kind : TermKind.values()) {
			for (int term : post.terms(kind)) {
				byTerm(kind).addAnew(term, from, position);
			}
		}
	}

}
