package app.plait.web;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says at the start if the memory is too small for so many posts, and ends the
 * application when it does little else than look for memory: Java's own error may be
 * minutes away then.
 */
@Component
class MemoryWatch {

	private static final Logger logger = LoggerFactory.getLogger(MemoryWatch.class);

	/** What Plait takes with few posts, in bytes. */
	private static final long BASE = 120L << 20;

	/** What a post takes while all are read, in bytes. */
	private static final long PER_POST = 400;

	private static final Duration PERIOD = Duration.ofSeconds(10);

	/** Of the time and of the memory. */
	private static final double ALMOST_ALL = 0.9;

	private final JdbcClient jdbc;

	MemoryWatch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener(BeforeServing.class)
	void start() {
		long posts = this.jdbc.sql("select count(*) from post").query(Long.class).single();
		long most = Runtime.getRuntime().maxMemory();
		if (needed(posts) > most) {
			logger.warn("{} MB of memory are too little for {} posts; start Plait with -Xmx{}m or more", most >> 20,
					posts, needed(posts) >> 20);
		}
		Thread watch = new Thread(MemoryWatch::watch, "memory-watch");
		watch.setDaemon(true);
		watch.start();
	}

	/** In bytes. */
	static long needed(long posts) {
		return BASE + posts * PER_POST;
	}

	private static void watch() {
		try {
			for (long before = collectionMillis();; before = collectionMillis()) {
				long begun = System.nanoTime();
				Thread.sleep(PERIOD.toMillis());
				long passed = (System.nanoTime() - begun) / 1_000_000;
				Runtime runtime = Runtime.getRuntime();
				long used = runtime.totalMemory() - runtime.freeMemory();
				if (collectionMillis() - before > passed * ALMOST_ALL && used > runtime.maxMemory() * ALMOST_ALL) {
					OutOfMemory.end();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What all collections have taken so far. */
	private static long collectionMillis() {
		return ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.filter((collector) -> !collector.getName().matches(".*(Cycles|Concurrent).*")) // beside
																							// the
																							// others
			.mapToLong(GarbageCollectorMXBean::getCollectionTime)
			.sum();
	}

}
