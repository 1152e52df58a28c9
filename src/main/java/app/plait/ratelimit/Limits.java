package app.plait.ratelimit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import app.plait.text.Sha256;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what is limited, for all nodes, in the database. */
@Component
public class Limits {

	/** After so long a node tells the others in any case. */
	private static final Duration AHEAD_TIME = Duration.ofSeconds(5);

	private static final int MAX_AHEAD = 10_000;

	private final Buckets buckets;

	private final Cache<String, BucketProxy> localTokens = Caffeine.newBuilder()
		.maximumSize(MAX_AHEAD)
		.expireAfterAccess(longest())
		.build();

	Limits(JdbcClient jdbc, Clock clock) {
		this.buckets = new Buckets(jdbc, clock);
	}

	/**
	 * Counts one try. Not to be called in a transaction, which would undo it.
	 * @param whose an address, an account or both: each has its own count
	 * @throws TooManyRequests if there were too many already
	 */
	public void consume(Limit limit, String whose) {
		ConsumptionProbe probe = bucket(limit, whose).tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new TooManyRequests(limit,
					Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1));
		}
	}

	/** Counts one try; false if there were too many already. */
	public boolean tryConsume(Limit limit, String whose) {
		return bucket(limit, whose).tryConsume(1);
	}

	/** Takes a try back that turned out to be none, as a password that was right. */
	public void refund(Limit limit, String whose) {
		bucket(limit, whose).addTokens(1);
	}

	private BucketProxy bucket(Limit limit, String whose) {
		// What somebody typed as a name may be a password, and is not stored.
		String id = limit.name() + " " + Sha256.hex(whose);
		return (limit.localTokens() == 0) ? this.buckets.builder().build(id, limit::configuration)
				: this.localTokens.get(id, (key) -> countingAhead(limit, key));
	}

	private BucketProxy countingAhead(Limit limit, String id) {
		return this.buckets.builder()
			.withOptimization(Optimizations.delaying(new DelayParameters(limit.localTokens(), AHEAD_TIME)))
			.build(id, limit::configuration);
	}

	/** Reads the counts anew, after somebody has changed them in the database by hand. */
	public void forgetLocalTokens() {
		this.localTokens.invalidateAll();
	}

	@Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
	void forgetOld() {
		this.buckets.removeExpired();
	}

	/** Answers 429, with the time after which it is worth trying again. */
	public static void refuse(TooManyRequests ex, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(ex.seconds()));
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

	/** The longest period of all. */
	static Duration longest() {
		return java.util.Arrays.stream(Limit.values())
			.map(Limit::period)
			.max(java.util.Comparator.naturalOrder())
			.orElseThrow();
	}

}
