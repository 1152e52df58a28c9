package app.plait.account;

import java.util.Objects;

import app.plait.web.NotFound;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks and changes passwords. */
@Service
public class Credentials {

	private final AccountRepository accounts;

	private final PasswordEncoder passwords;

	private final OneTimeTokens tokens;

	Credentials(AccountRepository accounts, PasswordEncoder passwords, OneTimeTokens tokens) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.tokens = tokens;
	}

	public String hash(String password) {
		return Objects.requireNonNull(this.passwords.encode(password));
	}

	/** Whether this is the account's password. */
	public boolean isPassword(long account, String typed) {
		return this.passwords.matches(typed, this.accounts.findById(account).orElseThrow().password());
	}

	/** Whether this is the password of such a hash. */
	public boolean isPassword(String encoded, String typed) {
		return this.passwords.matches(typed, encoded);
	}

	/**
	 * Changes the password, after which no session holds that was opened before, and no
	 * link works that was sent to the account. The caller ends the sessions, after the
	 * transaction.
	 * @param encoded of {@link #hash}, made before the transaction since it takes its
	 * time
	 * @throws NotFound if the account is not open any more
	 */
	@Transactional
	public Account change(long id, String encoded) {
		Account account = this.accounts.findById(id).filter(Account::isOpen).orElseThrow(NotFound::new);
		account.changePassword(encoded);
		this.tokens.revoke(OneTimeToken.Purpose.RESET, id);
		this.tokens.revoke(OneTimeToken.Purpose.EMAIL, id);
		this.accounts.saveAndFlush(account);
		return account;
	}

}
