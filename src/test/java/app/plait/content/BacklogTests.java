package app.plait.content;

import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

class BacklogTests {

	private static final long TOO_DEEP = -10;

	private static final long TOO_LARGE = -11;

	private final Set<Long> left = new ConcurrentSkipListSet<>(List.of(1L, 2L, 3L, 4L, 5L));

	private final AtomicInteger errors = new AtomicInteger();

	private final CountDownLatch allDone = new CountDownLatch(5);

	private final Numbers backlog = new Numbers();

	@AfterEach
	void stop() {
		this.backlog.stop();
	}

	/** Fails as often as there are errors left, and always at a negative number. */
	private final class Numbers extends Backlog {

		Numbers() {
			super(new RetryingTransaction(mock(PlatformTransactionManager.class), (ex) -> null), Duration.ofMillis(1));
		}

		@Override
		public String name() {
			return "numbers";
		}

		@Override
		public int left() {
			return BacklogTests.this.left.size();
		}

		@Override
		protected List<Long> some(Set<Long> failed) {
			List<Long> some = new ArrayList<>(BacklogTests.this.left);
			some.removeAll(failed);
			return some;
		}

		@Override
		protected boolean redo(long id) {
			if (BacklogTests.this.errors.getAndDecrement() > 0) {
				throw new DataAccessResourceFailureException("broken", new SQLNonTransientConnectionException());
			}
			if (id == TOO_DEEP) {
				throw new StackOverflowError();
			}
			if (id == TOO_LARGE) {
				throw new OutOfMemoryError();
			}
			if (id < 0) {
				throw new IllegalStateException("This one never works");
			}
			return true;
		}

		@Override
		protected void done(List<Long> ids) {
			BacklogTests.this.left.removeAll(ids);
			ids.forEach((id) -> BacklogTests.this.allDone.countDown());
		}

	}

	@Test
	void errorsOfTheDatabaseEndNothing() throws InterruptedException {
		this.errors.set(3);

		this.backlog.start();

		this.allDone.await();
		assertThat(this.left).isEmpty();
	}

	@Test
	void aRowThatCannotBeDoneKeepsNoOtherFromIt() throws InterruptedException {
		this.left.add(-1L);
		this.left.add(-2L);

		this.backlog.start();

		this.allDone.await();
		assertThat(this.left).containsExactly(-2L, -1L);
	}

	@Test
	void rowsThatCannotBeDoneAreCountedAndTriedAgainInTheNextRound() {
		this.left.add(-1L);
		assertThat(this.backlog.round()).isEqualTo(5);
		assertThat(this.backlog.failed()).isOne();
		assertThat(this.backlog.isBehind()).isTrue();

		this.left.remove(-1L);
		this.backlog.round();

		assertThat(this.backlog.failed()).isZero();
		assertThat(this.backlog.isBehind()).isFalse();
	}

	@Test
	void aStackThatIsTooSmallIsTheFaultOfARowAndALackOfMemoryIsNot() {
		this.left.addAll(List.of(TOO_DEEP, TOO_LARGE));
		assertThatThrownBy(this.backlog::round).isInstanceOf(OutOfMemoryError.class);
		this.left.remove(TOO_LARGE);

		this.backlog.round();

		assertThat(this.left).containsExactly(TOO_DEEP);
		assertThat(this.backlog.failed()).isOne();
	}

	@Test
	void aStopEndsItAndAStartGoesOn() throws InterruptedException {
		this.errors.set(Integer.MAX_VALUE);
		this.backlog.start();
		this.backlog.stop();
		assertThat(this.backlog.isRunning()).isFalse();
		assertThat(this.left).hasSize(5);

		this.errors.set(0);
		this.backlog.start();

		this.allDone.await();
		assertThat(this.left).isEmpty();
	}

}
