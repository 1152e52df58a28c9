package app.plait.account;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords as people mean them: the same letters are the same password, however a
 * keyboard composes them. One that is longer than any password here is never hashed.
 */
final class Passwords implements PasswordEncoder {

	/** In code points. */
	static final int MAX = 200;

	/**
	 * So many at once, since each takes 19 MB: many log-ins at once wait for each other.
	 */
	private final Semaphore permits = new Semaphore(4);

	private final PasswordEncoder hash;

	Passwords(PasswordEncoder hash) {
		this.hash = hash;
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence typed) {
		if (typed != null && PlainText.length(typed) > MAX) {
			throw new IllegalArgumentException("A password has at most " + MAX + " characters");
		}
		return withPermit(() -> this.hash.encode(meant(typed)));
	}

	@Override
	public boolean matches(@Nullable CharSequence typed, @Nullable String encoded) {
		// Too long: what is hashed instead takes as long and fits nothing.
		return withPermit(() -> this.hash.matches((typed != null && PlainText.length(typed) <= MAX) ? meant(typed) : "",
				encoded));
	}

	private <T extends @Nullable Object> T withPermit(Supplier<T> work) {
		this.permits.acquireUninterruptibly();
		try {
			return work.get();
		}
		finally {
			this.permits.release();
		}
	}

	private static @Nullable String meant(@Nullable CharSequence typed) {
		return (typed != null) ? Normalizer.normalize(PlainText.clean(typed.toString()), Normalizer.Form.NFC) : null;
	}

	@Override
	public boolean upgradeEncoding(@Nullable String encoded) {
		return this.hash.upgradeEncoding(encoded);
	}

}
