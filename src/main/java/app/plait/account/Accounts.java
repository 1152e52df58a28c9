package app.plait.account;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

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
	public static final String SYSTEM_AUTHOR = "plait-team";

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
		return createEncoded(username, email, this.passwords.encode(password), role);
	}

	/** Creates an account whose password has been hashed already; gives its id. */
	@Transactional
	public long createEncoded(String username, @Nullable String email, @Nullable String encoded, Role role) {
		return this.accounts
			.saveAndFlush(new Account(username, (email != null) ? normalEmail(email) : null, encoded, role,
					this.clock.instant()))
			.id();
	}

	/** An e-mail address as it is stored and compared. */
	public static String normalEmail(String typed) {
		return PlainText.oneLine(typed).toLowerCase(Locale.ROOT);
	}

	/** A user name as it is stored and compared. */
	public static String normalUsername(String typed) {
		return PlainText.oneLine(typed).toLowerCase(Locale.ROOT);
	}

	/** Makes the account of {@link #SYSTEM_AUTHOR} and gives its id. */
	@Transactional
	public long createSystemAuthor() {
		return createEncoded(SYSTEM_AUTHOR, null, null, Role.AUTHOR);
	}

	public boolean adminExists() {
		return this.accounts.existsByRole(Role.ADMIN);
	}

	/** Whether an account has this name, or none may. */
	public boolean isUsernameTaken(String username) {
		return username.equals(SYSTEM_AUTHOR) || this.accounts.findByUsername(username).isPresent();
	}

	/** Finds by user name or e-mail address. */
	@Override
	public UserDetails loadUserByUsername(String typed) {
		return find(typed).filter(Account::isOpen)
			.map(SignedIn::of)
			.orElseThrow(() -> new UsernameNotFoundException("Nobody has this name"));
	}

	public Optional<Account> find(long id) {
		return this.accounts.findById(id);
	}

	public Account of(SignedIn me) {
		return find(me.id()).orElseThrow();
	}

	/** The account that goes by this user name or e-mail address. */
	public Optional<Account> find(String typed) {
		return (typed.indexOf('@') < 0) ? this.accounts.findByUsername(normalUsername(typed))
				: this.accounts.findByEmail(normalEmail(typed));
	}

	/**
	 * Stores a hash of today's kind at the log-in of somebody whose hash is of an older
	 * kind.
	 */
	@Override
	@Transactional
	public UserDetails updatePassword(UserDetails user, @Nullable String encoded) {
		if (encoded != null) {
			this.accounts.findByUsername(user.getUsername())
				.filter((account) -> Objects.equals(account.password(), user.getPassword()))
				.ifPresent((account) -> account.upgradePassword(encoded));
		}
		return user;
	}

}
