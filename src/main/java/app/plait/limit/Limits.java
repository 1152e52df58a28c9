package app.plait.limit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what is limited, for all nodes, in the database. */
@Component
public class Limits {

	private final Buckets buckets;

	Limits(JdbcClient jdbc, Clock clock) {
		this.buckets = new Buckets(jdbc, clock);
	}

	/**
	 * Counts one try. Not to be called in a transaction, which would undo it.
	 * @param whose an address, an account or both: each has its own count
	 * @throws TooManyRequests if there were too many already
	 */
	public void take(Limit limit, String whose) {
		ConsumptionProbe probe = bucket(limit, whose).tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new TooManyRequests(limit,
					Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1));
		}
	}

	/** Counts one try; false if there were too many already. */
	public boolean allows(Limit limit, String whose) {
		return bucket(limit, whose).tryConsume(1);
	}

	/** Takes a try back that turned out to be none, as a password that was right. */
	public void giveBack(Limit limit, String whose) {
		bucket(limit, whose).addTokens(1);
	}

	private BucketProxy bucket(Limit limit, String whose) {
		return this.buckets.builder().build(limit.name() + " " + whose, limit::configuration);
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
