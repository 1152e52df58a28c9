package app.plait.account.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import app.plait.account.Account;
import app.plait.account.AccountRemoved;
import app.plait.account.AccountRepository;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.account.signup.PasswordReset;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.mail.Outbox;
import app.plait.media.Pictures;
import app.plait.site.SiteUrl;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What admins can do to accounts. */
@Service
class AccountAdministration {

	private static final Duration INVITATION_LIFE = Duration.ofDays(7);

	private final AccountRepository accounts;

	private final SessionList sessions;

	private final OneTimeTokens tokens;

	private final PasswordReset reset;

	private final Outbox outbox;

	private final SiteUrl url;

	private final SecurityLog log;

	private final ContentVersion content;

	private final Pictures pictures;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final Clock clock;

	AccountAdministration(AccountRepository accounts, SessionList sessions, OneTimeTokens tokens, PasswordReset reset,
			Outbox outbox, SiteUrl url, SecurityLog log, ContentVersion content, Pictures pictures,
			ApplicationEventPublisher events, TransactionOperations transaction, Clock clock) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.tokens = tokens;
		this.reset = reset;
		this.outbox = outbox;
		this.url = url;
		this.log = log;
		this.content = content;
		this.pictures = pictures;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Somebody must be left who can do this; nothing was changed. */
	static final class LastAdmin extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LastAdmin() {
			super(null, null, false, false);
		}

	}

	String changeRole(long id, Role role, SignedIn admin) {
		return change(id, role != Role.ADMIN, (account) -> {
			if (account.role() != role) {
				this.log.note(SecurityAction.ROLE_CHANGED, admin.id(),
						account.username() + ": " + account.role() + " to " + role);
				account.changeRole(role);
			}
		});
	}

	String disable(long id, SignedIn admin) {
		return change(id, true, (account) -> {
			this.log.note(SecurityAction.DISABLED, admin.id(), account.username());
			this.tokens.revoke(OneTimeToken.Purpose.RESET, id);
			this.tokens.revoke(OneTimeToken.Purpose.EMAIL, id);
			account.disable(this.clock.instant());
		});
	}

	String enable(long id, SignedIn admin) {
		return change(id, false, (account) -> {
			this.log.note(SecurityAction.ENABLED, admin.id(), account.username());
			account.enable();
		});
	}

	/**
	 * Removes an account; what it wrote stays.
	 * @param name under which it stays
	 * @param newOwner whose the posts are from now on; null if they stay under the name
	 */
	void remove(long id, String name, @Nullable Long newOwner, boolean withComments, SignedIn admin) {
		change(id, true, (account) -> {
			this.log.note(SecurityAction.REMOVED, admin.id(), account.username());
			for (OneTimeToken.Purpose purpose : OneTimeToken.Purpose.values()) {
				this.tokens.revoke(purpose, id);
			}
			String picture = account.picture();
			account.remove(name.equals(account.username()) ? "" : name, this.clock.instant());
			this.content.changed(Subject.ACCOUNT, List.of(id));
			if (picture != null) {
				this.accounts.flush();
				this.pictures.forget(picture);
			}
			this.events.publishEvent(new AccountRemoved(id, newOwner, withComments));
		});
	}

	/**
	 * Changes an account and ends its sessions.
	 * @param takesAdmin whether an admin will be none any more
	 */
	private String change(long id, boolean takesAdmin, Consumer<Account> verb) {
		Account changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			List<Account> admins = this.accounts.lockAdmins();
			Account account = this.accounts.findById(id)
				.filter((each) -> !each.isRemoved() && (each.isOpen() || each.isDisabled()))
				.orElseThrow(NotFound::new);
			if (takesAdmin && admins.equals(List.of(account))) {
				throw new LastAdmin();
			}
			if (takesAdmin) {
				this.tokens.revokeIssuedBy(id);
			}
			verb.accept(account);
			return this.accounts.saveAndFlush(account);
		}));
		this.sessions.endAllBut(null, changed.username());
		return changed.displayName();
	}

	/** Ends all sessions of an account, wherever they are. */
	String endSessions(long id, SignedIn admin) {
		return change(id, false, (account) -> {
			this.log.note(SecurityAction.SESSIONS_ENDED, admin.id(), account.username());
			account.endSessions();
		});
	}

	/** A link by which somebody can choose a new password. */
	String resetLink(long id, SignedIn admin) {
		Account account = this.accounts.findById(id).filter(Account::isOpen).orElseThrow(NotFound::new);
		this.log.note(SecurityAction.RESET_LINK_MADE, admin.id(), account.username());
		return this.reset.link(account, admin);
	}

	/**
	 * A link by which somebody can sign up with a role; sent to the address if that can
	 * be.
	 */
	String invite(String email, Role role, SignedIn admin) {
		String code = this.tokens.create(OneTimeToken.invitation(email.isEmpty() ? null : email, role, admin.id()),
				INVITATION_LIFE);
		String link = this.url.base() + "/signup?code=" + code;
		this.log.note(SecurityAction.INVITED, admin.id(), email + " as " + role);
		if (!email.isEmpty()) {
			this.outbox.enqueue(email, "invitation", null, admin.getUsername(), link);
		}
		return link;
	}

}
