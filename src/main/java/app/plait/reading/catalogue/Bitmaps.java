package app.plait.reading.catalogue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

import org.roaringbitmap.RoaringBitmap;

/**
 * The positions of the posts of each term of a kind, or of each author, by id. Never
 * changes, and neither must the bitmaps.
 */
final class Bitmaps {

	private static final int BITS = 6;

	private static final int PAGE = 1 << BITS;

	static final Bitmaps EMPTY = new Bitmaps(new RoaringBitmap[0][], 0);

	private static final RoaringBitmap NONE = new RoaringBitmap();

	/** A page, or a bitmap, without members may be null. */
	private final RoaringBitmap[][] pages;

	private final long members;

	private Bitmaps(RoaringBitmap[][] pages, long members) {
		this.pages = pages;
		this.members = members;
	}

	RoaringBitmap get(long id) {
		int page = Math.toIntExact(id >>> BITS);
		RoaringBitmap[] found = (page < this.pages.length) ? this.pages[page] : null;
		RoaringBitmap bitmap = (found != null) ? found[(int) id & (PAGE - 1)] : null;
		return (bitmap != null) ? bitmap : NONE;
	}

	/** How many members all of them have together. */
	long members() {
		return this.members;
	}

	/** The ids that have any. */
	void forEach(IntConsumer each) {
		for (int page = 0; page < this.pages.length; page++) {
			RoaringBitmap[] found = this.pages[page];
			for (int i = 0; found != null && i < PAGE; i++) {
				if (found[i] != null && !found[i].isEmpty()) {
					each.accept(page << BITS | i);
				}
			}
		}
	}

	/** The same with other bitmaps for some ids. */
	Bitmaps with(Iterable<? extends Map.Entry<Integer, RoaringBitmap>> changed) {
		RoaringBitmap[][] result = this.pages.clone();
		boolean[] own = new boolean[result.length];
		long count = this.members;
		for (Map.Entry<Integer, RoaringBitmap> each : changed) {
			int id = each.getKey();
			int page = id >>> BITS;
			if (page >= result.length) {
				result = Arrays.copyOf(result, page + 1 + page / 2);
				own = Arrays.copyOf(own, result.length);
			}
			if (!own[page]) {
				result[page] = (result[page] != null) ? result[page].clone() : new RoaringBitmap[PAGE];
				own[page] = true;
			}
			RoaringBitmap bitmap = each.getValue();
			bitmap.trim();
			count += bitmap.getCardinality() - get(id).getCardinality();
			result[page][id & (PAGE - 1)] = bitmap.isEmpty() ? NONE : bitmap;
		}
		return new Bitmaps(result, count);
	}

}
