package app.plait.contentversion;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import app.plait.database.Database;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the content version when the database tells of a change, and twice a second in
 * any case: a post appears when its time has come, and a message that got lost costs half
 * a second.
 */
@Component
public class ContentVersionPoller implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ContentVersionPoller.class);

	private static final Duration PERIOD = Duration.ofMillis(500);

	/** So long a notification may take to count as working. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration RETRY = Duration.ofMinutes(1);

	/** So long after an answer the next one is taken for granted. */
	private static final Duration FRESH = Duration.ofMillis(20);

	private final ContentVersion content;

	private final DataSource dataSource;

	private final Database database;

	private volatile @Nullable Thread thread;

	private volatile boolean reachable = true;

	/** Whether nothing that is known holds any more. */
	private boolean lost;

	/** When to try to listen again, where there was no connection for it. */
	private long nextTry = Long.MAX_VALUE;

	private final AtomicReference<@Nullable Probe> probe = new AtomicReference<>();

	private volatile long lastAnswer;

	ContentVersionPoller(ContentVersion content, DataSource dataSource, Database database) {
		this.content = content;
		this.dataSource = dataSource;
		this.database = database;
	}

	/** Whether the database could be asked lately: else what is known may be old. */
	public boolean isReachable() {
		return this.reachable;
	}

	/**
	 * Whether the database answers now, within half a second. Whoever asks at the same
	 * time waits for the same answer.
	 */
	public boolean isAnswering() {
		if (System.nanoTime() - this.lastAnswer < FRESH.toNanos()) {
			return true;
		}
		Probe mine = new Probe(System.nanoTime() + PERIOD.toNanos(), new CompletableFuture<>());
		Probe running = this.probe.compareAndExchange(null, mine);
		if (running == null) {
			Thread asker = new Thread(() -> ask(mine), "database-probe");
			asker.setDaemon(true);
			asker.start();
		}
		return ((running != null) ? running : mine).succeeds();
	}

	private void ask(Probe mine) {
		boolean answered = false;
		try {
			this.content.ping();
			this.lastAnswer = System.nanoTime();
			answered = true;
		}
		catch (RuntimeException ex) {
			logger.debug("The database does not answer", ex);
		}
		finally {
			this.probe.set(null);
			mine.answer.complete(answered);
		}
	}

	/** A question to the database, and until when it is worth waiting for the answer. */
	private record Probe(long deadline, CompletableFuture<Boolean> answer) {

		boolean succeeds() {
			try {
				return this.answer.get(Math.max(0, this.deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
			catch (ExecutionException | TimeoutException ex) {
				return false;
			}
		}

	}

	@Override
	public void start() {
		this.content.poll();
		Thread watch = new Thread(this::watch, "content-watch");
		watch.setDaemon(true);
		this.thread = watch;
		watch.start();
	}

	private void watch() {
		@Nullable ChangeNotifications notifications = null;
		try {
			while (isRunning()) {
				try {
					notifications = (notifications != null && !isDue(notifications)) ? notifications : notifications();
					if (!await(notifications)) {
						notifications = null;
					}
					poll();
					reached(true, "");
				}
				catch (SQLException | RuntimeException ex) {
					reached(false, ex.getClass().getSimpleName());
					if (!isExhausted(ex)) {
						this.lost = true;
						close(notifications);
						notifications = null;
						discardConnections();
					}
					Thread.sleep(PERIOD.toMillis());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			close(notifications);
		}
	}

	/**
	 * False if the connection that listens has broken. The database itself may be well.
	 */
	private boolean await(ChangeNotifications notifications) throws InterruptedException {
		try {
			notifications.await(PERIOD);
			return true;
		}
		catch (SQLException ex) {
			logger.info("Listening for changes has ended ({}); trying again", ex.getMessage());
			notifications.close();
			this.lost = true;
			Thread.sleep(PERIOD.toMillis());
			return false;
		}
	}

	/**
	 * After a break the database may be another one: a stand-by, or a restored backup.
	 */
	private void poll() {
		if (this.lost) {
			this.content.pollAnew();
			this.lost = false;
		}
		else {
			this.content.poll();
		}
		this.lastAnswer = System.nanoTime();
	}

	private static void close(@Nullable ChangeNotifications notifications) {
		if (notifications != null) {
			notifications.close();
		}
	}

	/** Whether all connections are in use, and none is known to be broken. */
	private static boolean isExhausted(Throwable failure) {
		return failure instanceof SQLTransientConnectionException && failure.getCause() == null
				|| failure.getCause() != null && isExhausted(failure.getCause());
	}

	/**
	 * H2 opens its file again only after every connection to the database that failed
	 * (when the disk was full) is closed.
	 */
	private void discardConnections() {
		try {
			HikariPoolMXBean pool = this.dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
			if (pool != null) {
				pool.softEvictConnections();
			}
		}
		catch (SQLException ex) {
			logger.debug("There is no pool", ex);
		}
	}

	private void reached(boolean now, @Nullable String why) {
		if (now != this.reachable && isRunning()) {
			if (now) {
				logger.info("The database can be reached again");
			}
			else {
				logger.warn("The database can't be reached; cached pages go on answering ({})", why);
			}
		}
		this.reachable = now;
	}

	/**
	 * Finds out whether notifications work here; only then this node sends any. Without
	 * them the looks twice a second find everything.
	 */
	private ChangeNotifications notifications() throws SQLException {
		@Nullable PostgresNotifications working = null;
		this.nextTry = Long.MAX_VALUE;
		if (this.database == Database.POSTGRESQL) {
			try {
				working = PostgresNotifications.open(this.dataSource, PATIENCE);
			}
			catch (SQLException ex) {
				logger.info("Can't listen for changes ({}); looking twice a second", ex.getMessage());
				this.nextTry = System.nanoTime() + RETRY.toNanos();
			}
		}
		this.content.setNotifying(working != null);
		return (working != null) ? working : new PollingOnly();
	}

	/**
	 * Whether it is time to try to listen again, as there may be a connection free now.
	 */
	private boolean isDue(ChangeNotifications notifications) {
		return notifications instanceof PollingOnly && this.nextTry != Long.MAX_VALUE
				&& System.nanoTime() - this.nextTry > 0;
	}

	@Override
	public void stop() {
		Thread watch = this.thread;
		this.thread = null;
		if (watch != null) {
			try {
				// Not interrupted while it may use H2's file: that would close it.
				watch.join(PERIOD.multipliedBy(4).toMillis());
				watch.interrupt();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Before the web server, and until after its end. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
