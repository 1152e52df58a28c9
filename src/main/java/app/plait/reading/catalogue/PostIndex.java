package app.plait.reading.catalogue;

import java.util.ArrayList;
import java.util.List;

import app.plait.content.TermKind;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Posts, the newest first. Never changes; a part of it, and any place in it, costs next
 * to nothing however long it is.
 */
public final class PostIndex {

	private final PostTable table;

	private final RoaringBitmap members;

	/**
	 * The positions among which members count: the first, and the one behind the last.
	 */
	private final int from;

	private final int end;

	/** How many members stand before the first. */
	private final int before;

	private final int size;

	PostIndex(PostTable table, RoaringBitmap members, int from, int end) {
		this.table = table;
		this.members = members;
		this.from = from;
		this.end = Math.max(from, end);
		this.before = countBefore(from);
		this.size = countBefore(this.end) - this.before;
	}

	private int countBefore(int position) {
		if (position == 0) {
			return 0;
		}
		return (position >= this.table.size()) ? this.members.getCardinality() : this.members.rank(position - 1);
	}

	public int size() {
		return this.size;
	}

	public boolean isEmpty() {
		return this.size == 0;
	}

	public CataloguePost get(int place) {
		return this.table.get(position(place));
	}

	private int position(int place) {
		return this.members.select(this.before + this.size - 1 - place);
	}

	/** The posts of these places, or of as many of them as there are. */
	public List<CataloguePost> list(int from, int to) {
		List<CataloguePost> posts = new ArrayList<>(Math.max(0, Math.min(to, this.size) - from));
		for (int place = from; place < Math.min(to, this.size); place++) {
			posts.add(get(place));
		}
		return posts;
	}

	/** The place of the first post that stands below this place in time. */
	public int below(long at, long id) {
		int position = Math.min(this.end, Math.max(this.from, this.table.firstFrom(at, id)));
		return this.before + this.size - countBefore(position);
	}

	/** Those published before a moment, in microseconds. */
	public PostIndex before(long at) {
		return new PostIndex(this.table, this.members, this.from,
				Math.min(this.end, this.table.firstFrom(at, Long.MIN_VALUE)));
	}

	/** Those published at a moment or later. */
	public PostIndex since(long at) {
		return new PostIndex(this.table, this.members, Math.max(this.from, this.table.firstFrom(at, Long.MIN_VALUE)),
				this.end);
	}

	/** Those that are in the other list, too. */
	public PostIndex and(PostIndex other) {
		return new PostIndex(this.table, RoaringBitmap.and(bitmap(), other.bitmap()), this.from, this.end);
	}

	/** Those that are not in the other list. */
	public PostIndex andNot(PostIndex other) {
		return new PostIndex(this.table, RoaringBitmap.andNot(bitmap(), other.bitmap()), this.from, this.end);
	}

	/** The members that count, and no others; not to be changed. */
	RoaringBitmap bitmap() {
		return (this.size == this.members.getCardinality()) ? this.members
				: this.members.selectRange(this.from, this.end);
	}

	/** Adds one for each term of a kind that a post of this list has. */
	void count(TermKind kind, int[] counts) {
		bitmap().forEach((IntConsumer) (position) -> this.table.count(position, kind, counts));
	}

}
