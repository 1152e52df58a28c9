package app.plait.ratelimit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The limiter's buckets as rows of a table, changed by comparing: the library's own JDBC
 * modules know each database by another dialect, and H2 by none.
 */
final class Buckets extends AbstractCompareAndSwapBasedProxyManager<String> {

	private final JdbcClient jdbc;

	private final Clock clock;

	Buckets(JdbcClient jdbc, Clock clock) {
		super(ClientSideConfig.getDefault().withClientClock(new WallClock(clock)));
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(String id) {
		return new CompareAndSwapOperation() {

			@Override
			public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
				return Buckets.this.jdbc.sql("select state from rate_limit where id = :id")
					.param("id", id)
					.query(byte[].class)
					.optional();
			}

			@Override
			public boolean compareAndSwap(byte @Nullable [] before, byte[] after, RemoteBucketState state,
					Optional<Long> timeoutNanos) {
				return swap(id, before, after);
			}

		};
	}

	private boolean swap(String id, byte @Nullable [] before, byte[] after) {
		OffsetDateTime expiry = this.clock.instant().plus(Limits.longest()).atOffset(ZoneOffset.UTC);
		if (before != null) {
			return this.jdbc
				.sql("update rate_limit set state = :after, expires_at = :expiry where id = :id and state = :before")
				.param("after", after)
				.param("expiry", expiry)
				.param("id", id)
				.param("before", before)
				.update() == 1;
		}
		try {
			this.jdbc.sql("insert into rate_limit (id, state, expires_at) values (:id, :after, :expiry)")
				.param("id", id)
				.param("after", after)
				.param("expiry", expiry)
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false; // another was first: the library compares anew
		}
	}

	void removeExpired() {
		this.jdbc.sql("delete from rate_limit where expires_at < :now")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	@Override
	public void removeProxy(String id) {
		this.jdbc.sql("delete from rate_limit where id = :id").param("id", id).update();
	}

	@Override
	public boolean isAsyncModeSupported() {
		return false;
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected CompletableFuture<Void> removeAsync(String id) {
		throw new UnsupportedOperationException();
	}

	/** All nodes must count by the same time. */
	private record WallClock(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			Instant now = this.clock.instant();
			return now.getEpochSecond() * 1_000_000_000L + now.getNano();
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
