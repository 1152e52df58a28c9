package app.plait.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.plait.reading.catalogue.CataloguePost;
import app.plait.web.NotFound;

/**
 * A place in a list of posts, newest first: just below the post with this time and id. It
 * names a post and not a count, so it stays true when posts are added.
 */
record Cursor(Instant publishedAt, long id) {

	private static final Pattern FORM = Pattern.compile("(-?\\d{1,17})-(\\d{1,18})");

	static Cursor parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new NotFound();
		}
		long micros = Long.parseLong(parts.group(1));
		return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Long.parseLong(parts.group(2)));
	}

	/** Just below a post. */
	static Cursor of(CataloguePost post) {
		return new Cursor(post.publishedAt(), post.id());
	}

	@Override
	public String toString() {
		return CataloguePost.micros(this.publishedAt) + "-" + this.id;
	}

}
