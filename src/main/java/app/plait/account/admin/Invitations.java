package app.plait.account.admin;

import java.time.Duration;

import app.plait.account.AccountEmails;
import app.plait.account.OneTimeLinks;
import app.plait.account.OneTimeToken;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;

import org.springframework.stereotype.Service;

/** Links by which somebody can sign up with a role. */
@Service
class Invitations {

	private static final Duration LIFE = Duration.ofDays(7);

	private final OneTimeLinks links;

	private final AccountEmails emails;

	private final SecurityLog log;

	Invitations(OneTimeLinks links, AccountEmails emails, SecurityLog log) {
		this.links = links;
		this.emails = emails;
		this.log = log;
	}

	/** Makes a link, and sends it to the address if that can be. */
	String create(String email, Role role, SignedIn admin) {
		String link = this.links.create(OneTimeToken.invitation(email.isEmpty() ? null : email, role, admin.id()),
				LIFE);
		this.log.note(SecurityAction.INVITED, admin.id(), email + " as " + role);
		if (!email.isEmpty()) {
			this.emails.invite(email, admin.getUsername(), link);
		}
		return link;
	}

}
