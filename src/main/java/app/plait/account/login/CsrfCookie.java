package app.plait.account.login;

import app.plait.web.CookieNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The CSRF token in a cookie, of which another host can't plant its own over TLS. */
final class CsrfCookie implements CsrfTokenRepository {

	private static final String NAME = "XSRF-TOKEN";

	private final CookieCsrfTokenRepository plain = repository(NAME);

	private final CookieCsrfTokenRepository secure = repository(CookieNames.PREFIX + NAME);

	private static CookieCsrfTokenRepository repository(String name) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(name);
		tokens.setCookieCustomizer((cookie) -> cookie.httpOnly(true).sameSite("Lax").path("/"));
		return tokens;
	}

	private CookieCsrfTokenRepository repository(HttpServletRequest request) {
		return request.isSecure() ? this.secure : this.plain;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return repository(request).generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		repository(request).saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return repository(request).loadToken(request);
	}

}
