package app.plait.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import app.plait.web.DatabaseFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Rows that an older Plait has written and that are to be done anew, beside the running
 * blog. All nodes share the work: each takes rows that no other has locked. After an
 * error, and where others have locked what is left, it goes on a little later.
 */
public abstract class Backlog implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Backlog.class);

	protected static final int SOME = 10_000;

	/** Locks are held for so long, and for the row that is begun then. */
	private static final Duration BATCH = Duration.ofMillis(500);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	/** An older node may write further rows until it is replaced. */
	private static final Duration PERIOD = Duration.ofMinutes(30);

	/** So long a stop waits for the rows that are being done. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final RetryingTransaction transaction;

	private final Duration pause;

	private final Set<Long> failed = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Worker worker;

	private volatile boolean behind = true;

	protected Backlog(RetryingTransaction transaction) {
		this(transaction, PAUSE);
	}

	Backlog(RetryingTransaction transaction, Duration pause) {
		this.transaction = transaction;
		this.pause = pause;
	}

	/** The key of its name on pages. */
	public abstract String name();

	/** How many rows are left, those that can't be done included. */
	public abstract int left();

	/** How many rows this node could not do; it tries them again now and then. */
	public final int failed() {
		return this.failed.size();
	}

	/** The ids of up to {@value #SOME} rows that are left, but for those that failed. */
	protected abstract List<Long> some(Set<Long> failed);

	/**
	 * Does a row anew, unless another node has locked or done it; true if it was done.
	 */
	protected abstract boolean redo(long id);

	/** Is called in the transaction in which rows were done. */
	protected abstract void done(List<Long> ids);

	/** Is called when all has been done that can be done now. */
	protected void paused() {
	}

	/** False if nothing was left when this node looked last. */
	protected final boolean isBehind() {
		return this.behind || !this.failed.isEmpty();
	}

	/**
	 * Does what it can at once.
	 * @return how many rows were done
	 */
	public int round() {
		return round(() -> false);
	}

	private int round(BooleanSupplier ended) {
		int rows = 0;
		int progress = 1;
		this.behind = true;
		this.failed.clear();
		List<Long> left = some(this.failed);
		while (!left.isEmpty() && progress > 0 && !ended.getAsBoolean()) {
			List<Long> ids = new ArrayList<>(left);
			Collections.shuffle(ids); // nodes that begin at different rows seldom meet
			int failures = this.failed.size();
			int done = redo(ids, ended);
			progress = done + this.failed.size() - failures;
			rows += done;
			left = some(this.failed);
		}
		paused();
		this.behind = !left.isEmpty();
		if (rows > 0) {
			logger.info("{}: {} rows done anew", name(), rows);
		}
		return rows;
	}

	private int redo(List<Long> ids, BooleanSupplier ended) {
		int done = 0;
		for (int from = 0; from < ids.size() && !ended.getAsBoolean();) {
			Batch batch = new Batch(ids.subList(from, ids.size()));
			done += batch.run();
			from += batch.tried;
		}
		return done;
	}

	/** The rows that are done in one transaction. */
	private final class Batch {

		private final List<Long> ids;

		private int tried;

		Batch(List<Long> ids) {
			this.ids = ids;
		}

		int run() {
			try {
				return Backlog.this.transaction.run(this::runOnce);
			}
			catch (RuntimeException | StackOverflowError ex) {
				if (DatabaseFailure.isCauseOf(ex)) {
					throw ex;
				}
				long id = this.ids.get(Math.max(0, this.tried - 1));
				Backlog.this.failed.add(id);
				logger.warn("{}: row {} can't be done anew", name(), id, ex);
				return 0;
			}
		}

		private int runOnce() {
			List<Long> done = new ArrayList<>();
			long end = System.nanoTime() + BATCH.toNanos();
			this.tried = 0;
			do {
				long id = this.ids.get(this.tried++);
				if (redo(id)) {
					done.add(id);
				}
			}
			while (this.tried < this.ids.size() && System.nanoTime() < end);
			if (!done.isEmpty()) {
				done(done);
			}
			return done.size();
		}

	}

	@Override
	public void start() {
		Worker started = new Worker();
		this.worker = started;
		started.start();
	}

	@Override
	public void stop() {
		Worker stopped = this.worker;
		this.worker = null;
		if (stopped != null) {
			stopped.end();
		}
	}

	/** Once other nodes are listened to, and until after the end of the web server. */
	@Override
	public int getPhase() {
		return 1;
	}

	@Override
	public boolean isRunning() {
		return this.worker != null;
	}

	/** Is never interrupted: H2 closes its file when that happens while it is used. */
	private final class Worker extends Thread {

		private final CountDownLatch end = new CountDownLatch(1);

		Worker() {
			super("backlog-" + name());
			setDaemon(true);
		}

		@Override
		public void run() {
			try {
				do {
					tryRound();
				}
				while (!this.end.await((Backlog.this.behind ? Backlog.this.pause : PERIOD).toMillis(),
						TimeUnit.MILLISECONDS));
			}
			catch (InterruptedException ex) {
				interrupt();
			}
		}

		private void tryRound() {
			try {
				round(() -> this.end.getCount() == 0);
			}
			catch (RuntimeException ex) {
				String failure = DatabaseFailure.of(ex);
				logger.warn("{}: not all rows could be done anew, goes on in {} seconds ({})", name(),
						Backlog.this.pause.toSeconds(), failure, (failure == null) ? ex : null);
			}
		}

		void end() {
			this.end.countDown();
			try {
				join(PATIENCE.toMillis());
			}
			catch (InterruptedException ex) {
				currentThread().interrupt();
			}
		}

	}

}
