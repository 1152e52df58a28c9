package app.plait.text;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Renders texts on threads with a deep stack. Texts of one author are rendered one after
 * the other, those of different authors beside each other, so that nobody waits for what
 * somebody else has written.
 */
final class RenderThreads {

	/** In characters. Many larger texts at once would take too much memory. */
	static final int LARGE = 200_000;

	static final int MAX_LARGE = 2;

	/** In characters, of one author at once; further texts are refused. */
	static final int MAX_AT_ONCE = 2_500_000;

	/** A text counts for so many characters more than it has. */
	static final int EACH = 40_000;

	private static final long STACK_BYTES = 32L << 20;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(null, task, "markdown", STACK_BYTES);
		thread.setDaemon(true);
		return thread;
	});

	private final Cache<Long, Author> authors = Caffeine.newBuilder().weakValues().build();

	private final Semaphore large = new Semaphore(MAX_LARGE, true);

	/** What an author is saving: one text is rendered, others wait. */
	private record Author(Semaphore turn, AtomicInteger characters) {

		Author() {
			this(new Semaphore(1, true), new AtomicInteger());
		}

	}

	/**
	 * Runs a task for an author, after those that the author has begun before.
	 * @param length that of the text
	 */
	<T> T run(long id, int length, Callable<T> task) {
		Author author = this.authors.get(id, (key) -> new Author());
		try {
			if (author.characters().addAndGet(length + EACH) > MAX_AT_ONCE) {
				throw Unrenderable.tooManyAtOnce();
			}
			return holding(author.turn(), () -> (length > LARGE) ? holding(this.large, () -> run(task)) : run(task));
		}
		finally {
			author.characters().addAndGet(-length - EACH);
		}
	}

	/** Runs a task of nobody, at once. */
	<T> T run(Callable<T> task) {
		try {
			return this.threads.submit(task).get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Unrenderable refused) {
				throw refused;
			}
			if (ex.getCause() instanceof StackOverflowError) {
				throw new Unrenderable("nested too deeply");
			}
			if (ex.getCause() instanceof Error error) {
				throw error; // a lack of memory is nothing that the text can help
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private static <T> T holding(Semaphore semaphore, Supplier<T> task) {
		try {
			semaphore.acquire();
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		try {
			return task.get();
		}
		finally {
			semaphore.release();
		}
	}

	private static CancellationException interrupted() {
		Thread.currentThread().interrupt();
		return new CancellationException("Rendering was interrupted");
	}

}
