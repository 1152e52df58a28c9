package app.plait.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

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
public class ContentWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ContentWatch.class);

	private static final Duration PERIOD = Duration.ofMillis(500);

	private final ContentVersion content;

	private final DataSource dataSource;

	private volatile @Nullable Thread thread;

	private volatile boolean reachable = true;

	ContentWatch(ContentVersion content, DataSource dataSource) {
		this.content = content;
		this.dataSource = dataSource;
	}

	/** Whether the database could be asked lately: else what is known may be old. */
	public boolean isReachable() {
		return this.reachable;
	}

	@Override
	public void start() {
		this.content.look();
		Thread watch = new Thread(this::watch, "content-watch");
		watch.setDaemon(true);
		this.thread = watch;
		watch.start();
	}

	private void watch() {
		Signal signal = signal();
		try {
			while (isRunning()) {
				try {
					signal.await(PERIOD);
					this.content.look();
					reached(true, "");
				}
				catch (SQLException | RuntimeException ex) {
					reached(false, ex.getMessage());
					Thread.sleep(PERIOD.toMillis());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			signal.close();
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

	private Signal signal() {
		try (Connection connection = this.dataSource.getConnection()) {
			return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())
					? new PostgresSignal(this.dataSource) : new PlainPause();
		}
		catch (SQLException ex) {
			return new PlainPause();
		}
	}

	@Override
	public void stop() {
		Thread watch = this.thread;
		this.thread = null;
		if (watch != null) {
			watch.interrupt();
			try {
				watch.join(PERIOD.multipliedBy(4).toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
