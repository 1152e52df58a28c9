package app.plait.account.own;

import app.plait.account.Credentials;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;

import org.springframework.stereotype.Service;

/** Asks somebody who is signed in for the password again. */
@Service
class PasswordCheck {

	private final Credentials credentials;

	private final Limits limits;

	private final SecurityLog log;

	PasswordCheck(Credentials credentials, Limits limits, SecurityLog log) {
		this.credentials = credentials;
		this.limits = limits;
		this.log = log;
	}

	/** Whether this is the password; tries are counted for each address. */
	boolean passes(SignedIn me, String typed, String address) {
		String whose = me.getUsername() + " " + address;
		this.limits.consume(Limit.PASSWORD, whose);
		if (this.credentials.isPassword(me.id(), typed)) {
			this.limits.refund(Limit.PASSWORD, whose);
			return true;
		}
		this.log.note(SecurityAction.PASSWORD_WRONG, me.id(), me.getUsername());
		return false;
	}

}
