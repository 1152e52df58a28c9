package app.plait.reading.catalogue;

import java.util.Map;

import app.plait.content.TermKind;
import org.roaringbitmap.RoaringBitmap;

/**
 * The catalogue of one version: all posts that have a date and are not in the trash,
 * those of the future too.
 *
 * @param all the positions of the table that are no gaps
 */
record Snapshot(long version, PostTable table, RoaringBitmap all, Bitmaps byAuthor, Map<TermKind, Bitmaps> byTerm,
		Map<TermKind, TermIndex> names) {

	Bitmaps posts(TermKind kind) {
		return get(this.byTerm, kind);
	}

	TermIndex terms(TermKind kind) {
		return get(this.names, kind);
	}

	static Snapshot empty(Map<TermKind, TermIndex> names) {
		return new Snapshot(0, PostTable.EMPTY, new RoaringBitmap(), Bitmaps.EMPTY,
				Map.of(TermKind.TAG, Bitmaps.EMPTY, TermKind.CATEGORY, Bitmaps.EMPTY), names);
	}

	private static <T> T get(Map<TermKind, T> map, TermKind kind) {
		T found = map.get(kind);
		if (found == null) {
			throw new IllegalStateException(kind.name());
		}
		return found;
	}

}
