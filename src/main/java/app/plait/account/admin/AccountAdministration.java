package app.plait.account.admin;

import java.time.Clock;
import java.time.Duration;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.OneTimeLinks;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.web.NotFound;

import org.springframework.stereotype.Service;

/** What admins can do to accounts. */
@Service
class AccountAdministration {

	private static final Duration RESET_LINK_LIFE = Duration.ofHours(24);

	private final AccountChange change;

	private final AccountRepository accounts;

	private final OneTimeTokens tokens;

	private final OneTimeLinks links;

	private final SecurityLog log;

	private final Clock clock;

	AccountAdministration(AccountChange change, AccountRepository accounts, OneTimeTokens tokens, OneTimeLinks links,
			SecurityLog log, Clock clock) {
		this.change = change;
		this.accounts = accounts;
		this.tokens = tokens;
		this.links = links;
		this.log = log;
		this.clock = clock;
	}

	String changeRole(long id, Role role, SignedIn admin) {
		return this.change.apply(id, role != Role.ADMIN, (account) -> {
			if (account.role() != role) {
				this.log.note(SecurityAction.ROLE_CHANGED, admin.id(),
						account.username() + ": " + account.role() + " to " + role);
				account.changeRole(role);
			}
		});
	}

	String disable(long id, SignedIn admin) {
		return this.change.apply(id, true, (account) -> {
			this.log.note(SecurityAction.DISABLED, admin.id(), account.username());
			this.tokens.revoke(OneTimeToken.Purpose.RESET, id);
			this.tokens.revoke(OneTimeToken.Purpose.EMAIL, id);
			account.disable(this.clock.instant());
		});
	}

	String enable(long id, SignedIn admin) {
		return this.change.apply(id, false, (account) -> {
			this.log.note(SecurityAction.ENABLED, admin.id(), account.username());
			account.enable();
		});
	}

	/** Ends all sessions of an account, wherever they are. */
	String endSessions(long id, SignedIn admin) {
		return this.change.apply(id, false, (account) -> {
			this.log.note(SecurityAction.SESSIONS_ENDED, admin.id(), account.username());
			account.endSessions();
		});
	}

	/**
	 * A link to hand over, by which somebody can choose a new password; worth nothing
	 * once the admin is none any more.
	 */
	String resetLink(long id, SignedIn admin) {
		Account account = this.accounts.findById(id).filter(Account::isOpen).orElseThrow(NotFound::new);
		this.log.note(SecurityAction.RESET_LINK_MADE, admin.id(), account.username());
		return this.links.create(OneTimeToken.reset(id, admin.id()), RESET_LINK_LIFE);
	}

}
