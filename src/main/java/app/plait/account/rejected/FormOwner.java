package app.plait.account.rejected;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import app.plait.account.SignedIn;
import app.plait.text.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Refuses a form that was made for another account than the one that is logged in by now:
 * a session may end while somebody writes, and the next one at the same browser must not
 * send those words as their own. Each form of somebody who is logged in has a hidden
 * field, a digest of account and CSRF token, which outlives the log-in; a form without
 * the field is taken.
 */
public final class FormOwner extends OncePerRequestFilter {

	static final String FIELD = "formOwner";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getParameter(FIELD) == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String mine = mark(request);
		if (mine == null || mine.equals(request.getParameter(FIELD))) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpStatus.CONFLICT.value());
		request.setAttribute(RejectedSubmissions.REASON, "other");
		request.getRequestDispatcher(RejectedSubmissions.PAGE).forward(request, response);
	}

	/** The field's value in forms of this account and browser; null without a log-in. */
	private static @Nullable String mark(HttpServletRequest request) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof SignedIn account
				&& request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken token)
						? Sha256.hex("form of " + account.id() + " " + token.get().getToken()) : null;
	}

	/** Adds the field to the forms that get a CSRF token. */
	record Marking(RequestDataValueProcessor csrf) implements RequestDataValueProcessor {

		@Override
		public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
			Map<String, String> fields = this.csrf.getExtraHiddenFields(request);
			// The page of a rejected submission has the mark that was sent, and must do
			// without the database.
			if (fields == null || fields.isEmpty() || request.getServletPath().equals(RejectedSubmissions.PAGE)) {
				return fields;
			}
			String mark = mark(request);
			if (mark == null) {
				return fields;
			}
			Map<String, String> all = new LinkedHashMap<>(fields);
			all.put(FIELD, mark);
			return all;
		}

		@Override
		public String processAction(HttpServletRequest request, String action, String method) {
			return this.csrf.processAction(request, action, method);
		}

		@Override
		public String processFormFieldValue(HttpServletRequest request, @Nullable String name, String value,
				String type) {
			return this.csrf.processFormFieldValue(request, name, value, type);
		}

		@Override
		public String processUrl(HttpServletRequest request, String url) {
			return this.csrf.processUrl(request, url);
		}

	}

}
