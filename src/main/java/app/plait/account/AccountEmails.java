package app.plait.account;

import app.plait.mail.Outbox;
import app.plait.site.SiteUrl;

import org.springframework.stereotype.Component;

/** E-mails about accounts. */
@Component
public class AccountEmails {

	private final Outbox outbox;

	private final SiteUrl url;

	AccountEmails(Outbox outbox, SiteUrl url) {
		this.outbox = outbox;
		this.url = url;
	}

	/** Whether this blog sends e-mails. */
	public boolean isOpen() {
		return this.outbox.isOpen();
	}

	public void confirmSignUp(String to, String link) {
		this.outbox.enqueue(to, "signUp", null, link);
	}

	public void confirmEmail(String to, String username, String link) {
		this.outbox.enqueue(to, "email", null, username, link);
	}

	/** To somebody who has an account already. */
	public void known(String to) {
		this.outbox.enqueue(to, "known", null, this.url.base() + "/login", forgotten());
	}

	public void invite(String to, String admin, String link) {
		this.outbox.enqueue(to, "invitation", null, admin, link);
	}

	public void reset(String to, String username, String link) {
		this.outbox.enqueue(to, "reset", null, link, username);
	}

	public void passwordChanged(Account account) {
		if (account.email() != null) {
			this.outbox.enqueue(account.email(), "passwordChanged", null, account.username(), forgotten());
		}
	}

	/** To the address that the account had before. */
	public void emailChanged(String old, String username) {
		this.outbox.enqueue(old, "emailChanged", null, username);
	}

	private String forgotten() {
		return this.url.base() + "/password/forgot";
	}

}
