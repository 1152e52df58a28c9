package app.plait.account;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Does beside the request what would tell, by the time it takes, whether somebody has an
 * account. What is lost in a crash, somebody asks for again.
 */
@Component
public class BackgroundTasks {

	private static final Logger logger = LoggerFactory.getLogger(BackgroundTasks.class);

	private static final int MAX_WAITING = 500;

	private static final int PATIENCE_SECONDS = 5;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES,
			new ArrayBlockingQueue<>(MAX_WAITING), (task) -> {
				Thread thread = new Thread(task, "background");
				thread.setDaemon(true);
				return thread;
			});

	public void run(Runnable task) {
		try {
			this.thread.execute(() -> {
				try {
					task.run();
				}
				catch (RuntimeException ex) {
					logger.error("What somebody has asked for could not be done", ex);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Too much is asked for at once; some of it is not done");
		}
	}

	@PreDestroy
	void close() throws InterruptedException {
		this.thread.shutdown();
		this.thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

}
