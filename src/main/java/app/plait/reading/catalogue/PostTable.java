package app.plait.reading.catalogue;

import java.util.Arrays;

import app.plait.content.TermKind;

/**
 * Posts by position, the oldest first; of equal age the one with the smaller id. Never
 * changes. A position from which a post was taken away stays as a gap, which keeps its
 * time and id, so that the order holds. Held in chunks, so that a table with a few other
 * posts shares the rest with this one.
 */
final class PostTable {

	static final int BITS = 10;

	/** Positions, or ids, in a chunk. */
	static final int CHUNK = 1 << BITS;

	static final int MASK = CHUNK - 1;

	private static final int[] NO_TERMS = {};

	static final PostTable EMPTY = new PostTable(new Chunk[0], 0, new int[0][]);

	private final Chunk[] chunks;

	private final int size;

	/** By id, from 1; 0 for a post that is not here. In chunks, too. */
	private final int[][] places;

	PostTable(Chunk[] chunks, int size, int[][] places) {
		this.chunks = chunks;
		this.size = size;
		this.places = places;
	}

	/**
	 * Some posts beside each other.
	 *
	 * @param starts where the terms of each begin; one more than there are posts
	 * @param terms of all of them: tags by id, categories by the complement of theirs
	 */
	record Chunk(int[] ids, long[] times, int[] authors, int[] starts, int[] terms) {

		int[] termsOf(int place) {
			return Arrays.copyOfRange(this.terms, this.starts[place], this.starts[place + 1]);
		}

	}

	Chunk[] chunks() {
		return this.chunks;
	}

	int[][] places() {
		return this.places;
	}

	/** The number of positions, gaps included. */
	int size() {
		return this.size;
	}

	/** The position of a post; -1 if it is not here. */
	int position(long id) {
		return position(this.places, id);
	}

	static int position(int[][] places, long id) {
		int chunk = Math.toIntExact(id >>> BITS);
		return (chunk < places.length && places[chunk] != null) ? places[chunk][(int) id & MASK] - 1 : -1;
	}

	CataloguePost get(int position) {
		Chunk chunk = this.chunks[position >>> BITS];
		int place = position & MASK;
		return post(chunk, place);
	}

	static CataloguePost post(Chunk chunk, int place) {
		return new CataloguePost(chunk.ids()[place], chunk.times()[place], chunk.authors()[place],
				terms(chunk, place, TermKind.TAG), terms(chunk, place, TermKind.CATEGORY));
	}

	/** The complements stand first, the greatest id before the others. */
	private static int[] terms(Chunk chunk, int place, TermKind kind) {
		int from = chunk.starts()[place];
		int end = chunk.starts()[place + 1];
		int tags = from;
		while (tags < end && chunk.terms()[tags] < 0) {
			tags++;
		}
		if (kind == TermKind.TAG) {
			return (tags == end) ? NO_TERMS : Arrays.copyOfRange(chunk.terms(), tags, end);
		}
		int[] categories = new int[tags - from];
		for (int i = 0; i < categories.length; i++) {
			categories[i] = ~chunk.terms()[tags - 1 - i];
		}
		return categories;
	}

	/** Adds one for each term of a kind that a post has, by the term's id. */
	void count(int position, TermKind kind, int[] counts) {
		Chunk chunk = this.chunks[position >>> BITS];
		int place = position & MASK;
		for (int i = chunk.starts()[place]; i < chunk.starts()[place + 1]; i++) {
			int term = chunk.terms()[i];
			if ((term < 0) == (kind == TermKind.CATEGORY)) {
				int id = (term < 0) ? ~term : term;
				if (id < counts.length) {
					counts[id]++;
				}
			}
		}
	}

	/** The first position of this time and id, or later. */
	int firstFrom(long at, long id) {
		int low = 0;
		int high = this.size;
		while (low < high) {
			int middle = (low + high) >>> 1;
			Chunk chunk = this.chunks[middle >>> BITS];
			if (isBefore(chunk.times()[middle & MASK], chunk.ids()[middle & MASK], at, id)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	static boolean isBefore(long at, long id, long thanAt, long thanId) {
		return at < thanAt || (at == thanAt && id < thanId);
	}

}
