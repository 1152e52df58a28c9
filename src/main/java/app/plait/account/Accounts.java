package app.plait.account;

import java.time.Clock;
import java.util.Locale;

import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts and finds them for signing in. */
@Service
public class Accounts implements UserDetailsService, UserDetailsPasswordService {

	/** The author of what Plait itself has written; nobody can sign in by this name. */
	public static final String HOUSE = "plait-team";

	private final AccountRepository accounts;

	private final PasswordEncoder passwords;

	private final Clock clock;

	Accounts(AccountRepository accounts, PasswordEncoder passwords, Clock clock) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.clock = clock;
	}

	/** Creates an account and gives its id. */
	@Transactional
	public long create(String username, String email, String password, Role role) {
		String encoded = this.passwords.encode(password);
		return this.accounts
			.saveAndFlush(
					new Account(username, email.strip().toLowerCase(Locale.ROOT), encoded, role, this.clock.instant()))
			.id();
	}

	/** Makes the account of {@link #HOUSE} and gives its id. */
	@Transactional
	public long createHouse() {
		return this.accounts.saveAndFlush(new Account(HOUSE, null, null, Role.AUTHOR, this.clock.instant())).id();
	}

	public boolean adminExists() {
		return this.accounts.existsByRole(Role.ADMIN);
	}

	boolean isUsernameTaken(String username) {
		return this.accounts.findByUsername(username).isPresent();
	}

	@Override
	public UserDetails loadUserByUsername(String typed) {
		String username = PlainText.oneLine(typed).toLowerCase(Locale.ROOT);
		return this.accounts.findByUsername(username)
			.filter((account) -> account.password() != null)
			.map((account) -> new SignedIn(account.id(), account.username(), account.role(), account.password()))
			.orElseThrow(() -> new UsernameNotFoundException("Nobody has this name"));
	}

	/**
	 * Stores a hash of today's kind at the log-in of somebody whose hash is of an older
	 * kind.
	 */
	@Override
	@Transactional
	public UserDetails updatePassword(UserDetails user, @Nullable String encoded) {
		if (encoded != null) {
			this.accounts.findByUsername(user.getUsername()).ifPresent((account) -> account.changePassword(encoded));
		}
		return user;
	}

}
