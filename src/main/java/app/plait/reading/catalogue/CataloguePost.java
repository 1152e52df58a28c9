package app.plait.reading.catalogue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import app.plait.content.TermKind;

/**
 * What the catalogue knows of a post.
 *
 * @param at the time of publication, in microseconds since 1970
 * @param tags by id, the smallest first, as are the categories
 */
public record CataloguePost(long id, long at, long author, int[] tags, int[] categories) {

	private static final long MICROS = 1_000_000;

	private static final int NANOS = 1000;

	/**
	 * The library's own difference counts in nanoseconds and overflows after 292 years.
	 */
	public static long micros(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS);
	}

	/** With tags by id, and categories by the complement of theirs. */
	static CataloguePost of(long id, long at, long author, int[] packed) {
		return new CataloguePost(id, at, author, Arrays.stream(packed).filter((term) -> term >= 0).toArray(),
				Arrays.stream(packed).filter((term) -> term < 0).map((term) -> ~term).sorted().toArray());
	}

	/** The complements of the categories, and the tags: in ascending order. */
	int[] packedTerms() {
		int[] packed = Arrays.copyOf(this.tags, this.tags.length + this.categories.length);
		for (int i = 0; i < this.categories.length; i++) {
			packed[this.tags.length + i] = ~this.categories[i];
		}
		Arrays.sort(packed);
		return packed;
	}

	public Instant publishedAt() {
		return Instant.EPOCH.plus(this.at, ChronoUnit.MICROS);
	}

	public int[] terms(TermKind kind) {
		return (kind == TermKind.TAG) ? this.tags : this.categories;
	}

	boolean has(TermKind kind, int term) {
		return Arrays.binarySearch(terms(kind), term) >= 0;
	}

	/** Whether it is newer than another one. */
	public boolean isAbove(CataloguePost other) {
		return PostTable.isBefore(other.at, other.id, this.at, this.id);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CataloguePost post && post.id == this.id;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

}
