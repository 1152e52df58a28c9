package app.plait.account;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Checks and changes passwords. */
@Service
public class Credentials {

	private final AccountRepository accounts;

	private final PasswordEncoder passwords;

	private final Tickets tickets;

	private final OpenSessions sessions;

	private final TransactionOperations transaction;

	Credentials(AccountRepository accounts, PasswordEncoder passwords, Tickets tickets, OpenSessions sessions,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.tickets = tickets;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	public String hash(String password) {
		return Objects.requireNonNull(this.passwords.encode(password));
	}

	/** Whether this is the account's password. */
	public boolean isPassword(long account, String typed) {
		return this.passwords.matches(typed, this.accounts.findById(account).orElseThrow().password());
	}

	/**
	 * Changes the password, which ends all sessions and makes all links for a new one
	 * useless.
	 * @param kept the id of a session that is renewed instead; null for none
	 */
	public Account change(long id, String password, @Nullable String kept) {
		String encoded = hash(password);
		Account changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			Account account = this.accounts.findById(id).orElseThrow();
			account.changePassword(encoded);
			this.tickets.revoke(Ticket.Purpose.RESET, id);
			this.tickets.revoke(Ticket.Purpose.EMAIL, id);
			return this.accounts.saveAndFlush(account);
		}));
		this.sessions.endAllBut(kept, changed.username());
		return changed;
	}

}
