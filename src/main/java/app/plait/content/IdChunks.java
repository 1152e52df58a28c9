package app.plait.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Ids in ascending order, in arrays that a statement takes: H2 searches them from the
 * beginning for each row.
 */
final class IdChunks {

	private static final int SIZE = 1000;

	private IdChunks() {
	}

	static List<Long[]> of(Collection<Long> ids) {
		Long[] all = new TreeSet<>(ids).toArray(Long[]::new);
		List<Long[]> chunks = new ArrayList<>();
		for (int from = 0; from < all.length; from += SIZE) {
			chunks.add(Arrays.copyOfRange(all, from, Math.min(from + SIZE, all.length)));
		}
		return chunks;
	}

}
