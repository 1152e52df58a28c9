package app.plait.account;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What somebody has written is not lost when their session has ended, or their form is
 * too old: the answer holds it all.
 */
class KeptForms implements AuthenticationEntryPoint, AccessDeniedHandler {

	static final String PAGE = "/form-kept";

	private final AuthenticationEntryPoint logIn = new LoginUrlAuthenticationEntryPoint("/login");

	private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();

	/** The session has ended: the form can be sent again after logging in. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if ("POST".equals(request.getMethod())) {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			request.getRequestDispatcher(PAGE).forward(request, response);
		}
		else {
			this.logIn.commence(request, response, ex);
		}
	}

	/**
	 * Without a valid CSRF token nobody knows who has made the form, so it can't be sent
	 * again from here; but its words can be copied.
	 */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException, ServletException {
		if (ex instanceof CsrfException && request.getParameter("body") != null) {
			response.setStatus(HttpStatus.FORBIDDEN.value());
			request.getRequestDispatcher(PAGE).forward(request, response);
		}
		else {
			this.denied.handle(request, response, ex);
		}
	}

}
