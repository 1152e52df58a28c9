package app.plait.account;

import java.util.Objects;

import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks and changes passwords. */
@Service
public class Credentials {

	private final AccountRepository accounts;

	private final PasswordEncoder passwords;

	private final Tickets tickets;

	private final OpenSessions sessions;

	Credentials(AccountRepository accounts, PasswordEncoder passwords, Tickets tickets, OpenSessions sessions) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.tickets = tickets;
		this.sessions = sessions;
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
	 * Changes the password, which ends all sessions and makes all links that were sent to
	 * the account useless.
	 * @param encoded of {@link #hash}, made before the transaction since it takes its
	 * time
	 * @param kept the id of a session that is renewed instead; null for none
	 * @throws NotFound if the account is not open any more
	 */
	@Transactional
	public Account change(long id, String encoded, @Nullable String kept) {
		Account account = this.accounts.findById(id).filter(Account::isOpen).orElseThrow(NotFound::new);
		account.changePassword(encoded);
		this.tickets.revoke(Ticket.Purpose.RESET, id);
		this.tickets.revoke(Ticket.Purpose.EMAIL, id);
		this.accounts.saveAndFlush(account);
		this.sessions.endAllBut(kept, account.username());
		return account;
	}

}
