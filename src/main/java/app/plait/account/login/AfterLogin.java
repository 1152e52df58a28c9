package app.plait.account.login;

import java.io.IOException;

import app.plait.account.SignedIn;
import app.plait.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * After the log-in: the page that asked for it, or else the desk; for a reader, who has
 * none, the blog.
 */
final class AfterLogin implements AuthenticationSuccessHandler {

	private final SignIn signIn;

	private final LogInLimit limit;

	AfterLogin(SignIn signIn, LogInLimit limit) {
		this.signIn = signIn;
		this.limit = limit;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		this.limit.succeeded(request);
		if (!(authentication.getPrincipal() instanceof SignedIn account)) {
			throw new IllegalStateException("Nobody else signs in here");
		}
		this.signIn.arrived(account, request, response);
		response.sendRedirect(LocalPath.of(request.getParameter("back")).orElse(account.mayWrite() ? "/write" : "/"));
	}

}
