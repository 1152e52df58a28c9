package app.plait.account.login;

import app.plait.account.Account;
import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.stereotype.Component;

/** Begins a session. */
@Component
public class SignIn {

	private final SecurityContextRepository contexts;

	private final SecurityLog log;

	SignIn(SecurityContextRepository contexts, SecurityLog log) {
		this.contexts = contexts;
		this.log = log;
	}

	/**
	 * Signs somebody in who has just proved who he is otherwise than at the log-in page.
	 */
	public void as(Account account, HttpServletRequest request, HttpServletResponse response) {
		HttpSession old = request.getSession(false);
		if (old != null) {
			old.invalidate();
		}
		arrived(renew(account, request, response), request, response);
	}

	/**
	 * Goes on, under a new id, with the session of somebody who has just ended all of
	 * his.
	 */
	public SignedIn renew(Account account, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			if (session.getMaxInactiveInterval() > SessionConfiguration.LIFE_SECONDS) { // its
																						// cookie
				// lasts, too
				request.setAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR, true);
			}
			request.changeSessionId();
		}
		SignedIn signedIn = SignedIn.of(account);
		signedIn.eraseCredentials();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities()));
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
		return signedIn;
	}

	/** What a new session needs besides the account. */
	void arrived(SignedIn account, HttpServletRequest request, HttpServletResponse response) {
		SignedInHint.set(request, response);
		SessionList.describe(request);
		this.log.note(SecurityAction.LOGGED_IN, account.id(), account.getUsername());
	}

}
