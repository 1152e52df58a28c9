package app.plait.contentversion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseClockTests {

	private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	private static final Duration AT_ONCE = Duration.ofMillis(2);

	private final SetByHand node = new SetByHand();

	private final DatabaseClock clock = new DatabaseClock(this.node);

	private static final class SetByHand extends Clock {

		private Instant now = START;

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

	@Test
	void aClockThatIsWrongIsPutRight() {
		Instant database = START.minus(Duration.ofMinutes(10));

		assertThat(this.clock.compare(START, AT_ONCE, database)).isTrue();

		assertThat(this.clock.instant()).isBetween(database.minusMillis(1), database.plusMillis(1));
		this.node.now = START.plusSeconds(3);
		assertThat(this.clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(this.clock.instant())
			.isAfter(database.plusSeconds(2));
	}

	@Test
	void aSmallDifferenceIsLeftAlone() {
		assertThat(this.clock.compare(START, AT_ONCE, START.plusMillis(40))).isFalse();
		assertThat(this.clock.compare(START, AT_ONCE, START.minusMillis(40))).isFalse();
		assertThat(this.clock.instant()).isEqualTo(START);
	}

	/** The answer was half of the time on its way, as far as one knows. */
	@Test
	void aSlowAnswerIsNoDifference() {
		assertThat(this.clock.compare(START, Duration.ofSeconds(4), START.plusSeconds(2))).isFalse();
		assertThat(this.clock.compare(START, Duration.ofSeconds(4), START.plusMillis(200))).isFalse();
		assertThat(this.clock.compare(START, Duration.ofSeconds(4), START.plusSeconds(62))).isTrue();
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(60));
	}

	@Test
	void timeStandsStillRatherThanGoBackALittle() {
		this.clock.compare(START, Duration.ZERO, START.plusSeconds(30));
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(30));

		this.clock.compare(START, Duration.ZERO, START.plusSeconds(28));

		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(30));
		this.node.now = START.plusSeconds(1);
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(30));
		this.node.now = START.plusSeconds(3);
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(31));
	}

}
