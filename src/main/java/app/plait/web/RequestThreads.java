package app.plait.web;

import java.util.concurrent.Semaphore;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How many of the server's threads may do what can take long, so that some are left for
 * cached pages whatever else is going on. Of virtual threads there are as many as are
 * wanted.
 */
@Component
public class RequestThreads {

	private static final int TOMCATS_DEFAULT = 200;

	private final Semaphore bodies;

	private final int maxWork;

	private final Semaphore work;

	RequestThreads(Environment environment) {
		int threads = Threading.VIRTUAL.isActive(environment) ? Integer.MAX_VALUE
				: environment.getProperty("server.tomcat.threads.max", Integer.class, TOMCATS_DEFAULT);
		this.bodies = new Semaphore(Math.max(1, threads / 2));
		this.maxWork = Math.max(1, threads - threads / 4);
		this.work = new Semaphore(this.maxWork);
	}

	/** Permits to wait for the bodies of requests: half of the threads. */
	Semaphore bodies() {
		return this.bodies;
	}

	/** Permits for all but cached pages: three quarters of the threads. */
	public Semaphore work() {
		return this.work;
	}

	/** How many permits for work there are in all. */
	int maxWork() {
		return this.maxWork;
	}

}
