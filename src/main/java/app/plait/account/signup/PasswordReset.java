package app.plait.account.signup;

import java.util.Objects;
import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.AccountEmails;
import app.plait.account.Accounts;
import app.plait.account.Credentials;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.login.SessionList;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** A new password for those who have forgotten theirs, and have a link. */
@Service
class PasswordReset {

	private final Accounts accounts;

	private final Credentials credentials;

	private final OneTimeTokens tokens;

	private final AccountEmails emails;

	private final SecurityLog log;

	private final SessionList sessions;

	private final TransactionOperations transaction;

	PasswordReset(Accounts accounts, Credentials credentials, OneTimeTokens tokens, AccountEmails emails,
			SecurityLog log, SessionList sessions, TransactionOperations transaction) {
		this.accounts = accounts;
		this.credentials = credentials;
		this.tokens = tokens;
		this.emails = emails;
		this.log = log;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	/** Whether the password is too close to the names of whose code this is. */
	boolean isGuessable(String code, String password) {
		return this.tokens.find(OneTimeToken.Purpose.RESET, code)
			.map(OneTimeToken::account)
			.flatMap(this.accounts::find)
			.filter((account) -> account.isGuessable(password))
			.isPresent();
	}

	/** Sets the new password; false if the link does not work any more. */
	boolean reset(String code, String password) {
		Long id = this.tokens.find(OneTimeToken.Purpose.RESET, code).map(OneTimeToken::account).orElse(null);
		if (id == null) {
			return false;
		}
		String encoded = this.credentials.hash(password);
		Optional<Account> changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			if (!this.tokens.consume(code)) {
				return Optional.empty();
			}
			Account account = this.credentials.change(id, encoded);
			this.log.note(SecurityAction.PASSWORD_RESET, id, account.username());
			this.emails.passwordChanged(account);
			return Optional.of(account);
		}));
		changed.ifPresent((account) -> this.sessions.endAllBut(null, account.username()));
		return changed.isPresent();
	}

}
