package app.plait.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.plait.web.NotFound;

/**
 * A place in the list of posts, last changed first: just below the post with this time
 * and id.
 */
record PostCursor(Instant updatedAt, long id) {

	private static final Pattern FORM = Pattern.compile("(-?\\d{1,17})-(\\d{1,18})");

	static PostCursor parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new NotFound();
		}
		try {
			return new PostCursor(Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
					Long.parseLong(parts.group(2)));
		}
		catch (DateTimeException ex) {
			throw new NotFound();
		}
	}

	OffsetDateTime at() {
		return this.updatedAt.atOffset(ZoneOffset.UTC);
	}

	@Override
	public String toString() {
		return ChronoUnit.MICROS.between(Instant.EPOCH, this.updatedAt) + "-" + this.id;
	}

}
