package app.plait.reading;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Posts by month as a small drawing, a bar a month.
 *
 * @param path of an SVG
 * @param first the first month in words, and so on: what the drawing says to who can't
 * see it
 */
record Sparkline(String path, int width, String first, String last, int most) {

	static final int HEIGHT = 32;

	private static final int BAR = 5;

	private static final int GAP = 2;

	private static final int MAX_MONTHS = 84;

	/** Null if there is nothing to compare. */
	static @Nullable Sparkline of(PostIndex posts, YearMonth today, Site site) {
		if (posts.isEmpty()) {
			return null;
		}
		YearMonth oldest = PublicPosts.month(posts.get(posts.size() - 1), site.zone());
		YearMonth first = oldest.isBefore(today.minusMonths(MAX_MONTHS - 1L)) ? today.minusMonths(MAX_MONTHS - 1L)
				: oldest;
		int months = (int) ChronoUnit.MONTHS.between(first, today) + 1;
		if (months < 2) {
			return null;
		}
		int[] counts = new int[months];
		int most = 1;
		for (int i = 0; i < months; i++) {
			YearMonth month = first.plusMonths(i);
			counts[i] = PublicPosts.between(posts, month, month, site.zone()).size();
			most = Math.max(most, counts[i]);
		}
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < months; i++) {
			// A month without posts is a line, so that one sees where it is.
			int height = (counts[i] == 0) ? 1 : Math.max(3, Math.round((float) counts[i] * HEIGHT / most));
			path.append('M').append(i * (BAR + GAP)).append(' ').append(HEIGHT);
			path.append('v').append(-height).append('h').append(BAR).append('v').append(height).append('z');
		}
		return new Sparkline(path.toString(), months * (BAR + GAP) - GAP, site.month(first), site.month(today), most);
	}

	public int height() {
		return HEIGHT;
	}

}
