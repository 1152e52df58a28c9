package app.plait.account;

import org.jspecify.annotations.Nullable;

/**
 * What a link that was sent to somebody allows, once.
 *
 * @param account whom it concerns; null if there is none yet
 * @param password hashed
 * @param issuer the admin who made it; null if nobody had to
 */
public record OneTimeToken(Purpose purpose, @Nullable Long account, @Nullable String email, @Nullable String username,
		@Nullable String password, @Nullable Role role, @Nullable Long issuer) {

	/** What it is for. */
	public enum Purpose {

		SIGN_UP("/signup/confirm"), INVITATION("/signup"), RESET("/password/reset"), EMAIL("/email/confirm");

		private final String path;

		Purpose(String path) {
			this.path = path;
		}

		/** Where a link with its code leads. */
		String path() {
			return this.path;
		}

	}

	/** To choose a new password. */
	public static OneTimeToken reset(long account, @Nullable Long issuer) {
		return new OneTimeToken(Purpose.RESET, account, null, null, null, null, issuer);
	}

	/** To confirm that this is one's own e-mail address. */
	public static OneTimeToken email(long account, String email) {
		return new OneTimeToken(Purpose.EMAIL, account, email, null, null, null, null);
	}

	/** To sign up with a role. */
	public static OneTimeToken invitation(@Nullable String email, Role role, long issuer) {
		return new OneTimeToken(Purpose.INVITATION, null, email, null, null, role, issuer);
	}

	/** To finish a sign-up. */
	public static OneTimeToken signUp(String username, String email, @Nullable String password) {
		return new OneTimeToken(Purpose.SIGN_UP, null, email, username, password, Role.READER, null);
	}

}
