package app.plait.account.rejected;

import java.io.IOException;
import java.util.List;

import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.web.LocalPath;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What somebody has written is not lost when their session has ended, their form is too
 * old, their role is gone, somebody else is logged in by now, or the database is away:
 * the answer holds it all.
 */
public class RejectedSubmissions implements AuthenticationEntryPoint, AccessDeniedHandler {

	public static final String PAGE = "/form-rejected";

	/** A request attribute: why the form was not taken, if no status says it. */
	static final String REASON = RejectedSubmissions.class.getName() + ".reason";

	/** Fields that hold words somebody has written. */
	static final List<String> TYPED = List.of("title", "body", "excerpt", "newTags", "slug", "publishAt", "name",
			"description", "aliases", "bio", "tagline", "welcome", "about", "contacts", "licenceName", "licenceUrl",
			"rightsHolder");

	private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();

	private final Limits limits;

	private final SecurityLog log;

	public RejectedSubmissions(Limits limits, SecurityLog log) {
		this.limits = limits;
		this.log = log;
	}

	/** The session has ended: the form can be sent again after logging in. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if ("POST".equals(request.getMethod())) {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			request.getRequestDispatcher(PAGE).forward(request, response);
		}
		else {
			response.sendRedirect(
					isPage(request) ? LocalPath.of(address(request)).map(LocalPath::logIn).orElse("/login") : "/login");
		}
	}

	/**
	 * Without a valid CSRF token nobody knows who has made the form, and without the role
	 * it would be refused again: so it can't be sent again from here, but its words can
	 * be copied.
	 */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException, ServletException {
		boolean expired = ex instanceof CsrfException;
		boolean words = request.getMethod().equals("POST") && holdsWords(request);
		if (!expired || !words) {
			note(request);
		}
		if (words) {
			response.setStatus(HttpStatus.FORBIDDEN.value());
			request.setAttribute(REASON, expired ? "old" : "denied");
			request.getRequestDispatcher(PAGE).forward(request, response);
		}
		else {
			this.denied.handle(request, response, ex);
		}
	}

	static boolean holdsWords(HttpServletRequest request) {
		return TYPED.stream().map(request::getParameter).anyMatch((words) -> words != null && !words.isBlank());
	}

	private void note(HttpServletRequest request) {
		if (request.getUserPrincipal() instanceof Authentication authentication
				&& authentication.getPrincipal() instanceof SignedIn account
				&& this.limits.tryConsume(Limit.NOTICE, account.getUsername())) {
			this.log.note(SecurityAction.DENIED, account.id(), request.getMethod() + " " + request.getRequestURI());
		}
	}

	private static String address(HttpServletRequest request) {
		return request.getRequestURI() + ((request.getQueryString() != null) ? "?" + request.getQueryString() : "");
	}

	/**
	 * Whether one can return to it after logging in: not to what a form sent or a script
	 * asked. Who says nothing of types takes any.
	 */
	private static boolean isPage(HttpServletRequest request) {
		String accepted = request.getHeader("Accept");
		return List.of("GET", "HEAD").contains(request.getMethod())
				&& (accepted == null || accepted.contains("text/html") || accepted.contains("*/*"));
	}

}
