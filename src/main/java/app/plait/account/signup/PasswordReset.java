package app.plait.account.signup;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.Credentials;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.mail.Outbox;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.site.SiteUrl;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** A new password for those who have forgotten theirs. */
@Service
public class PasswordReset {

	private static final Duration LIFE = Duration.ofHours(1);

	private static final Duration LIFE_BY_HAND = Duration.ofHours(24);

	private final Accounts accounts;

	private final Credentials credentials;

	private final OneTimeTokens tokens;

	private final Outbox outbox;

	private final Limits limits;

	private final BackgroundTasks background;

	private final SiteUrl url;

	private final SecurityLog log;

	private final SessionList sessions;

	private final TransactionOperations transaction;

	PasswordReset(Accounts accounts, Credentials credentials, OneTimeTokens tokens, Outbox outbox, Limits limits,
			BackgroundTasks background, SiteUrl url, SecurityLog log, SessionList sessions,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.credentials = credentials;
		this.tokens = tokens;
		this.outbox = outbox;
		this.limits = limits;
		this.background = background;
		this.url = url;
		this.log = log;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	boolean isPossible() {
		return this.outbox.isOpen();
	}

	/**
	 * Sends a link if there is such an account, and takes as long if there is none.
	 * @param from the address of who asks
	 */
	void ask(String typed, String from) {
		this.background
			.run(() -> this.accounts.find(typed).filter(Account::isOpen).ifPresent((account) -> send(account, from)));
	}

	private void send(Account account, String from) {
		String email = account.email();
		if (email != null && this.limits.tryConsume(Limit.MAILBOX, "reset " + email)) {
			this.log.note(SecurityAction.RESET_ASKED, null, account.username(), from);
			this.outbox.enqueue(email, "reset", null, link(OneTimeToken.reset(account.id(), null), LIFE),
					account.username());
		}
	}

	/** A link for an admin to hand over; worth nothing once that is no admin any more. */
	public String link(Account account, SignedIn admin) {
		return link(OneTimeToken.reset(account.id(), admin.id()), LIFE_BY_HAND);
	}

	private String link(OneTimeToken token, Duration life) {
		return this.url.base() + "/password/reset?code=" + this.tokens.create(token, life);
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
			if (account.email() != null) {
				this.outbox.enqueue(account.email(), "passwordChanged", null, account.username(),
						this.url.base() + "/password/forgot");
			}
			return Optional.of(account);
		}));
		changed.ifPresent((account) -> this.sessions.endAllBut(null, account.username()));
		return changed.isPresent();
	}

}
