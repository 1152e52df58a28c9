package app.plait.account.login;

import app.plait.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Puts who is signed in into the model of the desk's pages, and of no page for readers.
 */
class CurrentAccountModel implements HandlerInterceptor {

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView view) {
		if (view != null && request.getUserPrincipal() instanceof Authentication authentication
				&& authentication.getPrincipal() instanceof SignedIn account) {
			view.addObject("me", account);
		}
	}

}
