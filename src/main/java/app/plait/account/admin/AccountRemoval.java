package app.plait.account.admin;

import java.time.Clock;
import java.util.List;

import app.plait.account.AccountRemoved;
import app.plait.account.AccountRepository;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.media.Pictures;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Removes an account; what it wrote stays. */
@Service
class AccountRemoval {

	private final AccountChange change;

	private final AccountRepository accounts;

	private final OneTimeTokens tokens;

	private final SecurityLog log;

	private final ContentVersion content;

	private final Pictures pictures;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AccountRemoval(AccountChange change, AccountRepository accounts, OneTimeTokens tokens, SecurityLog log,
			ContentVersion content, Pictures pictures, ApplicationEventPublisher events, Clock clock) {
		this.change = change;
		this.accounts = accounts;
		this.tokens = tokens;
		this.log = log;
		this.content = content;
		this.pictures = pictures;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Removes an account.
	 * @param name under which what it wrote stays
	 * @param newOwner whose the posts are from now on; null if they stay under the name
	 */
	void remove(long id, String name, @Nullable Long newOwner, boolean withComments, SignedIn admin) {
		this.change.apply(id, true, (account) -> {
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

}
