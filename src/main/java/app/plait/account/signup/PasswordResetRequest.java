package app.plait.account.signup;

import java.time.Duration;

import app.plait.account.Account;
import app.plait.account.AccountEmails;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.OneTimeLinks;
import app.plait.account.OneTimeToken;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;

import org.springframework.stereotype.Service;

/** Sends the link by which somebody can choose a new password. */
@Service
class PasswordResetRequest {

	private static final Duration LIFE = Duration.ofHours(1);

	private final Accounts accounts;

	private final OneTimeLinks links;

	private final AccountEmails emails;

	private final Limits limits;

	private final BackgroundTasks background;

	private final SecurityLog log;

	PasswordResetRequest(Accounts accounts, OneTimeLinks links, AccountEmails emails, Limits limits,
			BackgroundTasks background, SecurityLog log) {
		this.accounts = accounts;
		this.links = links;
		this.emails = emails;
		this.limits = limits;
		this.background = background;
		this.log = log;
	}

	boolean isPossible() {
		return this.emails.isOpen();
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
			this.emails.reset(email, account.username(),
					this.links.create(OneTimeToken.reset(account.id(), null), LIFE));
		}
	}

}
