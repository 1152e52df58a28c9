package app.plait.account.own;

import java.util.List;
import java.util.Objects;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.SignedIn;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.media.NoPicture;
import app.plait.media.Pictures;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Changes somebody's own picture. */
@Service
class Portrait {

	private final AccountRepository accounts;

	private final Limits limits;

	private final ContentVersion content;

	private final Pictures pictures;

	private final TransactionOperations transaction;

	Portrait(AccountRepository accounts, Limits limits, ContentVersion content, Pictures pictures,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.limits = limits;
		this.content = content;
		this.pictures = pictures;
		this.transaction = transaction;
	}

	/**
	 * Shows a picture, or another one.
	 * @throws NoPicture if the file is none that can be read
	 */
	void show(SignedIn me, byte[] file) throws NoPicture {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		change(me, this.pictures.storePortrait(file));
	}

	/** Shows no picture. */
	void hide(SignedIn me) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		change(me, null);
	}

	private void change(SignedIn me, @Nullable String picture) {
		this.transaction.executeWithoutResult((status) -> {
			Account account = this.accounts.findById(me.id()).orElseThrow();
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

}
