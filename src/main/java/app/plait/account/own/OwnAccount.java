package app.plait.account.own;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.Credentials;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.mail.Outbox;
import app.plait.media.NoPicture;
import app.plait.media.Pictures;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.site.SiteUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What somebody can change about the own account. */
@Service
public class OwnAccount {

	private static final Duration LIFE = Duration.ofHours(24);

	private final AccountRepository accounts;

	private final Credentials credentials;

	private final OneTimeTokens tokens;

	private final Outbox outbox;

	private final Limits limits;

	private final SecurityLog log;

	private final SiteUrl url;

	private final ContentVersion content;

	private final Pictures pictures;

	private final BackgroundTasks background;

	private final SessionList sessions;

	private final TransactionOperations transaction;

	OwnAccount(AccountRepository accounts, Credentials credentials, OneTimeTokens tokens, Outbox outbox, Limits limits,
			SecurityLog log, SiteUrl url, ContentVersion content, Pictures pictures, BackgroundTasks background,
			SessionList sessions, TransactionOperations transaction) {
		this.accounts = accounts;
		this.credentials = credentials;
		this.tokens = tokens;
		this.outbox = outbox;
		this.limits = limits;
		this.log = log;
		this.url = url;
		this.content = content;
		this.pictures = pictures;
		this.background = background;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	Account of(SignedIn me) {
		return this.accounts.findById(me.id()).orElseThrow();
	}

	void present(SignedIn me, ProfileForm form) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		this.transaction.executeWithoutResult((status) -> {
			Account account = of(me);
			String name = account.name();
			String bio = account.bio();
			form.applyTo(account);
			if (!name.equals(account.name()) || !bio.equals(account.bio())) {
				this.content.changed(Subject.ACCOUNT, List.of(me.id()));
			}
			this.accounts.saveAndFlush(account);
		});
	}

	/**
	 * Shows a picture, or another one.
	 * @throws NoPicture if the file is none that can be read
	 */
	void show(SignedIn me, byte[] file) throws NoPicture {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		show(me, this.pictures.storePortrait(file));
	}

	/** Shows no picture. */
	void hide(SignedIn me) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		show(me, (String) null);
	}

	private void show(SignedIn me, @Nullable String picture) {
		this.transaction.executeWithoutResult((status) -> {
			Account account = of(me);
			String old = account.picture();
			if (Objects.equals(old, picture)) {
				return;
			}
			account.showPicture(picture);
			this.content.changed(Subject.ACCOUNT, List.of(me.id()));
			this.accounts.saveAndFlush(account);
			if (old != null) {
				this.pictures.forget(old);
			}
		});
	}

	/** Whether somebody who is signed in knows the password too. */
	boolean isPassword(SignedIn me, String typed, String address) {
		String whose = me.getUsername() + " " + address;
		this.limits.consume(Limit.PASSWORD, whose);
		if (this.credentials.isPassword(me.id(), typed)) {
			this.limits.refund(Limit.PASSWORD, whose);
			return true;
		}
		this.log.note(SecurityAction.PASSWORD_WRONG, me.id(), me.getUsername());
		return false;
	}

	Account changePassword(SignedIn me, String password, @Nullable String session) {
		String encoded = this.credentials.hash(password);
		Account changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			Account account = this.credentials.change(me.id(), encoded);
			this.log.note(SecurityAction.PASSWORD_CHANGED, me.id(), me.getUsername());
			if (account.email() != null) {
				this.outbox.enqueue(account.email(), "passwordChanged", null, account.username(),
						this.url.base() + "/password/forgot");
			}
			return account;
		}));
		this.sessions.endAllBut(session, changed.username());
		return changed;
	}

	/** Whether a new address has to be confirmed by a letter to it. */
	boolean isEmailConfirmed() {
		return this.outbox.isOpen();
	}

	/** Writes to the new address; whose it is already, is only said there. */
	public void askForEmail(long id, String username, String email) {
		this.log.note(SecurityAction.EMAIL_ASKED, id, username);
		this.background.run(() -> {
			if (!this.limits.tryConsume(Limit.MAILBOX, "address " + email)) {
				return;
			}
			if (this.accounts.findByEmail(email).isPresent()) {
				this.outbox.enqueue(email, "known", null, this.url.base() + "/login",
						this.url.base() + "/password/forgot");
				return;
			}
			String code = this.tokens.create(OneTimeToken.email(id, email), LIFE);
			this.outbox.enqueue(email, "email", null, username, this.url.base() + "/email/confirm?code=" + code);
		});
	}

	/**
	 * Changes the address where no letter can confirm it; false if another account has
	 * it.
	 */
	boolean changeEmail(SignedIn me, String email) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		return changeEmail(me.id(), email, null);
	}

	/** The address that a link confirms; empty if it does not work any more. */
	Optional<String> confirmEmail(String code) {
		return this.tokens.find(OneTimeToken.Purpose.EMAIL, code)
			.filter((token) -> token.account() != null && token.email() != null
					&& changeEmail(token.account(), token.email(), code))
			.map(OneTimeToken::email);
	}

	private boolean changeEmail(long id, String email, @Nullable String code) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> {
				Account account = this.accounts.findById(id).orElseThrow();
				if (!account.isOpen()) {
					return false;
				}
				if (code != null && !this.tokens.consume(code)) {
					return false;
				}
				String old = account.email();
				account.changeEmail(Accounts.normalEmail(email));
				this.accounts.saveAndFlush(account);
				this.tokens.revoke(OneTimeToken.Purpose.RESET, id);
				this.tokens.revoke(OneTimeToken.Purpose.EMAIL, id);
				this.log.note(SecurityAction.EMAIL_CHANGED, id, account.username());
				if (old != null) {
					this.outbox.enqueue(old, "emailChanged", null, account.username());
				}
				return true;
			}));
		}
		catch (DataIntegrityViolationException ex) {
			return false;
		}
	}

}
