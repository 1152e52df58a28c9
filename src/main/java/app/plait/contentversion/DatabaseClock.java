package app.plait.contentversion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time that all nodes share: that of the node, put right by how far the database's is
 * from it. So a node whose clock is wrong neither publishes early nor hides what is
 * public.
 */
public final class DatabaseClock extends Clock {

	/** A smaller difference is left alone, so that time does not jitter. */
	private static final Duration TOLERANCE = Duration.ofMillis(50);

	/** When time must go back by no more than this, it stands still instead. */
	private static final Duration MAX_STANDSTILL = Duration.ofSeconds(5);

	private final Clock node;

	private final Shared shared;

	public DatabaseClock(Clock node) {
		this(node, new Shared());
	}

	private DatabaseClock(Clock node, Shared shared) {
		this.node = node;
		this.shared = shared;
	}

	/**
	 * How the node's time is put right.
	 *
	 * @param earliest what time has been already
	 */
	private record Correction(Duration offset, Instant earliest) {
	}

	/** What this clock and the same in other zones have in common. */
	private static final class Shared {

		private volatile Correction correction = new Correction(Duration.ZERO, Instant.MIN);

	}

	@Override
	public Instant instant() {
		Correction current = this.shared.correction;
		Instant now = this.node.instant().plus(current.offset());
		return now.isBefore(current.earliest()) ? current.earliest() : now;
	}

	/** The node's own time, to be compared with the database's. */
	Instant nodeInstant() {
		return this.node.instant();
	}

	/**
	 * Compares the clocks.
	 * @param asked the node's own time when the database was asked for its time
	 * @param took how long it was until its answer was here
	 * @return whether time is another one now
	 */
	boolean compare(Instant asked, Duration took, Instant database) {
		Duration half = took.dividedBy(2);
		Duration offset = Duration.between(asked.plus(half), database).truncatedTo(ChronoUnit.MICROS);
		Duration error = offset.minus(this.shared.correction.offset());
		if (error.abs().compareTo(TOLERANCE.plus(half)) <= 0) {
			return false;
		}
		boolean standStill = error.isNegative() && error.abs().compareTo(MAX_STANDSTILL) <= 0;
		this.shared.correction = new Correction(offset, standStill ? instant() : Instant.MIN);
		return true;
	}

	@Override
	public ZoneId getZone() {
		return this.node.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new DatabaseClock(this.node.withZone(zone), this.shared);
	}

}
