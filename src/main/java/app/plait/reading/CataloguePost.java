package app.plait.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import app.plait.content.TermKind;

/**
 * What the catalogue knows of a post.
 *
 * @param at the time of publication, in microseconds since 1970
 */
record CataloguePost(long id, long at, long author, long[] tags, long[] categories) {

	private static final long MICROS = 1_000_000;

	private static final int NANOS = 1000;

	/**
	 * The library's own difference counts in nanoseconds and overflows after 292 years.
	 */
	static long micros(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS);
	}

	Instant publishedAt() {
		return Instant.EPOCH.plus(this.at, ChronoUnit.MICROS);
	}

	long[] terms(TermKind kind) {
		return (kind == TermKind.TAG) ? this.tags : this.categories;
	}

	boolean has(TermKind kind, long term) {
		for (long each : terms(kind)) {
			if (each == term) {
				return true;
			}
		}
		return false;
	}

	/** Whether it stands above a place in a list, the newest first. */
	boolean isAbove(long at, long id) {
		return this.at > at || (this.at == at && this.id >= id);
	}

	Cursor cursor() {
		return new Cursor(publishedAt(), this.id);
	}

	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

}
