package app.plait.account;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * After the log-in: the page that asked for it, or else the desk; for a reader, who has
 * none, the blog.
 */
class AfterLogin extends SavedRequestAwareAuthenticationSuccessHandler {

	AfterLogin(RequestCache requests) {
		setRequestCache(requests);
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		SignedInHint.set(request, response);
		super.onAuthenticationSuccess(request, response, authentication);
	}

	@Override
	protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		return (authentication != null && authentication.getPrincipal() instanceof SignedIn account
				&& account.mayWrite()) ? "/write" : "/";
	}

}
