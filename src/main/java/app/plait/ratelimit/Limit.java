package app.plait.ratelimit;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;

/** What is limited; the README's table lists the same. */
public enum Limit {

	/** Failed log-ins from one address. */
	LOG_IN_BY_ADDRESS(50, Duration.ofMinutes(15)),

	/**
	 * Failed log-ins to one account from one address: another address is not locked out.
	 */
	LOG_IN_TO_ACCOUNT(10, Duration.ofMinutes(15)),

	/** Passwords asked for again, of one account from one address. */
	PASSWORD(10, Duration.ofMinutes(15)),

	/** Accounts asked for from one address. */
	SIGN_UP(10, Duration.ofHours(1)),

	/** Letters with a link asked for from one address. */
	RESET(10, Duration.ofHours(1)),

	/**
	 * Letters of one kind to one mailbox, whoever asks; more are not sent, which nobody
	 * is told.
	 */
	MAILBOX(3, Duration.ofHours(1)),

	/** Codes of links tried from one address. */
	CODE(30, Duration.ofMinutes(15)),

	/** Changes of one's own profile, picture and address: each is work for all pages. */
	PROFILE(30, Duration.ofHours(1)),

	/** Comments written, or changed, by one account. */
	COMMENT(10, Duration.ofMinutes(10)),

	/** Searches from one address whose result is not known already. */
	SEARCH(60, Duration.ofMinutes(1), 10),

	/** Notes in the log that somebody was refused. */
	NOTICE(1, Duration.ofMinutes(15));

	private final int capacity;

	private final Duration period;

	private final int localTokens;

	Limit(int capacity, Duration period) {
		this(capacity, period, 0);
	}

	Limit(int capacity, Duration period, int localTokens) {
		this.capacity = capacity;
		this.period = period;
		this.localTokens = localTokens;
	}

	/**
	 * So many may a node count by itself before it tells the others, where asking them
	 * each time would cost more than what is limited.
	 */
	int localTokens() {
		return this.localTokens;
	}

	/** So many at once, and so many again spread over each period. */
	public int capacity() {
		return this.capacity;
	}

	public Duration period() {
		return this.period;
	}

	BucketConfiguration configuration() {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(this.capacity).refillGreedy(this.capacity, this.period))
			.build();
	}

}
