package app.plait.account.own;

import java.util.List;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.SignedIn;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Changes who somebody is to others. */
@Service
class Profile {

	private final AccountRepository accounts;

	private final Limits limits;

	private final ContentVersion content;

	private final TransactionOperations transaction;

	Profile(AccountRepository accounts, Limits limits, ContentVersion content, TransactionOperations transaction) {
		this.accounts = accounts;
		this.limits = limits;
		this.content = content;
		this.transaction = transaction;
	}

	void change(SignedIn me, ProfileForm form) {
		this.limits.consume(Limit.PROFILE, me.getUsername());
		this.transaction.executeWithoutResult((status) -> {
			Account account = this.accounts.findById(me.id()).orElseThrow();
			String name = account.name();
			String bio = account.bio();
			form.applyTo(account);
			if (!name.equals(account.name()) || !bio.equals(account.bio())) {
				this.content.changed(Subject.ACCOUNT, List.of(me.id()));
			}
			this.accounts.saveAndFlush(account);
		});
	}

}
