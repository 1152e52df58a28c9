package app.plait.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RenderThreadsTests {

	private static final int SMALL = 100;

	private final RenderThreads threads = new RenderThreads();

	private final ExecutorService requests = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger started = new AtomicInteger();

	@AfterEach
	void close() {
		this.end.countDown();
		this.requests.shutdown();
	}

	private Future<Integer> begin(long author, int length) {
		return this.requests.submit(() -> this.threads.run(author, length, () -> {
			int number = this.started.incrementAndGet();
			this.end.await();
			return number;
		}));
	}

	private void awaitStarted(int number) {
		while (this.started.get() < number) {
			Thread.onSpinWait();
		}
	}

	@Test
	void nobodyWaitsForTheTextsOfAnother() throws Exception {
		List<Future<Integer>> slow = new ArrayList<>(List.of(begin(1, SMALL), begin(1, 1_000_000)));
		awaitStarted(1);

		assertThat(this.threads.run(2, SMALL, () -> "done")).isEqualTo("done");
		assertThat(this.threads.run(2, 1_000_000, () -> "done")).isEqualTo("done");
		assertThat(this.threads.run(() -> "done")).isEqualTo("done");
		assertThat(this.started).hasValue(1);
		this.end.countDown();
		for (Future<Integer> text : slow) {
			assertThat(text.get()).isBetween(1, 2);
		}
	}

	@Test
	void aLackOfMemoryIsNotTakenForAFaultOfTheText() {
		assertThatThrownBy(() -> this.threads.run(() -> {
			throw new OutOfMemoryError();
		})).isInstanceOf(OutOfMemoryError.class);
	}

	@Test
	void largeTextsWaitForEachOtherAndSmallOnesDoNot() {
		IntStream.range(0, RenderThreads.MAX_LARGE).forEach((author) -> begin(author, 1_000_000));
		awaitStarted(RenderThreads.MAX_LARGE);

		assertThat(this.threads.run(100, RenderThreads.LARGE, () -> "done")).isEqualTo("done");
	}

	@Test
	void whatAnAuthorSendsBeyondAllMeasureIsRefusedAtOnce() {
		int most = RenderThreads.MAX_AT_ONCE / (SMALL + RenderThreads.EACH);
		List<Future<Integer>> texts = IntStream.rangeClosed(0, most).mapToObj((text) -> begin(1, SMALL)).toList();

		while (texts.stream().noneMatch(Future::isDone)) {
			Thread.onSpinWait();
		}
		assertThat(texts.stream().filter(Future::isDone)).singleElement()
			.satisfies((text) -> assertThatThrownBy(text::get).hasCauseInstanceOf(Unrenderable.class));
		assertThat(this.threads.run(2, SMALL, () -> "done")).isEqualTo("done");
	}

}
