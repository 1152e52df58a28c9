package app.plait.account.login;

import java.io.IOException;

import app.plait.account.Accounts;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.ratelimit.TooManyRequests;
import app.plait.web.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts log-ins before the password is looked at, so that many at once are counted too;
 * one that succeeds is taken back.
 */
final class LogInLimit extends OncePerRequestFilter {

	/** As the log-in itself is matched: {@code /%6Cogin} is one, too. */
	private static final RequestMatcher LOG_IN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/login");

	private final Limits limits;

	private final SecurityLog log;

	LogInLimit(Limits limits, SecurityLog log) {
		this.limits = limits;
		this.log = log;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !LOG_IN.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.limits.consume(Limit.LOG_IN_BY_ADDRESS, ClientAddress.of(request));
			this.limits.consume(Limit.LOG_IN_TO_ACCOUNT, accountAt(request));
		}
		catch (TooManyRequests ex) {
			if (this.limits.tryConsume(Limit.NOTICE, ClientAddress.of(request))) {
				this.log.note(SecurityAction.LIMITED, null, "/login");
			}
			Limits.refuse(ex, response);
			return;
		}
		chain.doFilter(request, response);
	}

	void succeeded(HttpServletRequest request) {
		this.limits.refund(Limit.LOG_IN_BY_ADDRESS, ClientAddress.of(request));
		this.limits.refund(Limit.LOG_IN_TO_ACCOUNT, accountAt(request));
	}

	private static String accountAt(HttpServletRequest request) {
		String typed = request.getParameter("username");
		String name = Accounts.normalUsername((typed != null) ? typed : "");
		return name + " " + ClientAddress.of(request);
	}

}
