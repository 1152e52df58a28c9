package app.plait.contentversion;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Who sees something that changes. */
public enum Visibility {

	/** Nobody but those who work here: the change is nobody else's business. */
	HIDDEN,
	/** Readers later on: what holds the future too must know of the change today. */
	LATER,
	/** Readers, or it was so until now. */
	NOW;

	/**
	 * What becomes public within this time counts as public: a transaction takes a while.
	 */
	private static final Duration MARGIN = Duration.ofMinutes(1);

	/** Of a post with these times. */
	public static Visibility ofPost(@Nullable Instant publishedAt, @Nullable Instant trashedAt, Instant now) {
		if (publishedAt == null || trashedAt != null) {
			return HIDDEN;
		}
		return publishedAt.isAfter(now.plus(MARGIN)) ? LATER : NOW;
	}

	/** Of what is the one and the other, as before and after a change. */
	public Visibility or(Visibility other) {
		return (compareTo(other) < 0) ? other : this;
	}

}
