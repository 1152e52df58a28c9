package app.plait.account.own;

import java.time.Duration;
import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.AccountEmails;
import app.plait.account.AccountRepository;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.OneTimeLinks;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Gives an account another e-mail address. */
@Service
public class EmailChange {

	private static final Duration LIFE = Duration.ofHours(24);

	private final AccountRepository accounts;

	private final OneTimeTokens tokens;

	private final OneTimeLinks links;

	private final AccountEmails emails;

	private final Limits limits;

	private final SecurityLog log;

	private final BackgroundTasks background;

	private final TransactionOperations transaction;

	EmailChange(AccountRepository accounts, OneTimeTokens tokens, OneTimeLinks links, AccountEmails emails,
			Limits limits, SecurityLog log, BackgroundTasks background, TransactionOperations transaction) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.links = links;
		this.emails = emails;
		this.limits = limits;
		this.log = log;
		this.background = background;
		this.transaction = transaction;
	}

	/** Whether a new address has to be confirmed by an e-mail to it. */
	boolean isConfirmed() {
		return this.emails.isOpen();
	}

	/** Writes to the new address; whose it is already, is only said there. */
	public void ask(long id, String username, String email) {
		this.log.note(SecurityAction.EMAIL_ASKED, id, username);
		this.background.run(() -> {
			if (!this.limits.tryConsume(Limit.MAILBOX, "address " + email)) {
				return;
			}
			if (this.accounts.findByEmail(email).isPresent()) {
				this.emails.known(email);
			}
			else {
				this.emails.confirmEmail(email, username, this.links.create(OneTimeToken.email(id, email), LIFE));
			}
		});
	}

	/**
	 * Changes the address where no e-mail can confirm it; false if another account has
	 * it.
	 */
	boolean change(SignedIn me, String email) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		return change(me.id(), email, null);
	}

	/** The address that a link confirms; empty if it does not work any more. */
	Optional<String> confirm(String code) {
		return this.tokens.find(OneTimeToken.Purpose.EMAIL, code)
			.filter((token) -> token.account() != null && token.email() != null
					&& change(token.account(), token.email(), code))
			.map(OneTimeToken::email);
	}

	private boolean change(long id, String email, @Nullable String code) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> {
				Account account = this.accounts.findById(id).orElseThrow();
				if (!account.isOpen() || code != null && !this.tokens.consume(code)) {
					return false;
				}
				String old = account.email();
				account.changeEmail(Accounts.normalEmail(email));
				this.accounts.saveAndFlush(account);
				this.tokens.revoke(OneTimeToken.Purpose.RESET, id);
				this.tokens.revoke(OneTimeToken.Purpose.EMAIL, id);
				this.log.note(SecurityAction.EMAIL_CHANGED, id, account.username());
				if (old != null) {
					this.emails.emailChanged(old, account.username());
				}
				return true;
			}));
		}
		catch (DataIntegrityViolationException ex) {
			return false;
		}
	}

}
