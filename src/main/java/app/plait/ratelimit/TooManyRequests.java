package app.plait.ratelimit;

/** Somebody has tried too often and is asked to wait. */
public class TooManyRequests extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long seconds;

	TooManyRequests(Limit limit, long seconds) {
		super(limit.name(), null, false, false);
		this.seconds = seconds;
	}

	/** After so many seconds it is worth trying again, at least one. */
	public long seconds() {
		return this.seconds;
	}

}
