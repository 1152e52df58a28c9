package app.plait.text;

import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * The CPU time that one text may take on its whole way from Markdown to HTML. Every step
 * whose work could grow faster than the text asks it, so that no thread runs away.
 */
final class Budget {

	private static final long PER_CHARACTER = 5_000;

	private static final long MIN = 1_000_000_000;

	private static final long MAX = 5_000_000_000L;

	/** For one paragraph, heading or cell: within one, brackets can be tangled. */
	private static final long PER_BLOCK = 600_000_000;

	/** Reading the clock costs more than most steps do. */
	private static final int STEPS_PER_LOOK = 16;

	/** So much is read between two steps. */
	private static final int READ = 1024;

	private final LongSupplier nanos;

	private final long end;

	private long blockEnd;

	private int steps;

	Budget(int characters, LongSupplier nanos) {
		this.nanos = nanos;
		this.end = nanos.getAsLong() + Math.max(MIN, Math.min(MAX, PER_CHARACTER * characters));
		this.blockEnd = this.end;
	}

	/** That of the running thread. */
	static Budget of(String source) {
		return new Budget(source.length(), () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
	}

	void beginBlock() {
		this.blockEnd = Math.min(this.end, this.nanos.getAsLong() + PER_BLOCK);
	}

	void endBlocks() {
		this.blockEnd = this.end;
	}

	/**
	 * Is called before each step.
	 * @throws Unrenderable if the time is spent
	 */
	void step() {
		if (++this.steps % STEPS_PER_LOOK == 0 && this.nanos.getAsLong() > this.blockEnd) {
			throw new Unrenderable("too slow to render");
		}
	}

	/** Each piece that is read is a step: this stops a parser that knows no budget. */
	Reader reader(String text) {
		return new StringReader(text) {
			@Override
			public int read(char[] into, int from, int length) throws java.io.IOException {
				step();
				return super.read(into, from, Math.min(length, READ));
			}
		};
	}

}
