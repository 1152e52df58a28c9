package app.plait.account.own;

import java.util.Objects;

import app.plait.account.Account;
import app.plait.account.AccountEmails;
import app.plait.account.Credentials;
import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Gives somebody who is signed in another password. */
@Service
class PasswordChange {

	private final Credentials credentials;

	private final AccountEmails emails;

	private final SecurityLog log;

	private final SessionList sessions;

	private final TransactionOperations transaction;

	PasswordChange(Credentials credentials, AccountEmails emails, SecurityLog log, SessionList sessions,
			TransactionOperations transaction) {
		this.credentials = credentials;
		this.emails = emails;
		this.log = log;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	/**
	 * Changes the password and ends all other sessions.
	 * @param session the id of the one that goes on
	 */
	Account change(SignedIn me, String password, @Nullable String session) {
		String encoded = this.credentials.hash(password);
		Account changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			Account account = this.credentials.change(me.id(), encoded);
			this.log.note(SecurityAction.PASSWORD_CHANGED, me.id(), me.getUsername());
			this.emails.passwordChanged(account);
			return account;
		}));
		this.sessions.endAllBut(session, changed.username());
		return changed;
	}

}
