package app.plait.account.login;

import java.io.IOException;

import app.plait.account.Account;
import app.plait.account.Accounts;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * After a log-in that failed: the same answer whatever was wrong. The typed name is not
 * noted, since some type their password there; which account was meant, is.
 */
final class FailedLogin implements AuthenticationFailureHandler {

	private final Accounts accounts;

	private final SecurityLog log;

	FailedLogin(Accounts accounts, SecurityLog log) {
		this.accounts = accounts;
		this.log = log;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		if (failure instanceof InternalAuthenticationServiceException) {
			throw failure; // the database failed, and nobody knows whether it was wrong
		}
		String typed = request.getParameter("username");
		this.log.note(SecurityAction.LOG_IN_FAILED, null,
				(typed != null) ? this.accounts.find(typed).map(Account::username).orElse("") : "");
		String again = LocalPath.of(request.getParameter("back")).map(LocalPath::logIn).orElse("/login");
		response.sendRedirect(again + (again.contains("?") ? "&" : "?") + "error");
	}

}
