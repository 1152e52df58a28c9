package app.plait.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the application when its memory is used up, so that it is started again: it would
 * stand still, or go on without one of its threads.
 */
public final class OutOfMemory implements Thread.UncaughtExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(OutOfMemory.class);

	private static final int EXIT_CODE = 3;

	@Override
	public void uncaughtException(Thread thread, Throwable failure) {
		endOn(failure);
		logger.error("Thread {} ended", thread.getName(), failure);
	}

	/** Does not return if the failure is a lack of memory. */
	public static void endOn(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError && !String.valueOf(cause.getMessage()).contains("native thread")) { // other
																														// limits
				end();
			}
		}
	}

	static void end() {
		try {
			logger.error("Plait ends: {} MB of memory are too little for this blog; start it with a larger -Xmx",
					Runtime.getRuntime().maxMemory() >> 20);
		}
		finally {
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

}
