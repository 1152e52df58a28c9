package app.plait.account.login;

import java.util.List;

import app.plait.web.CookieNames;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The cookie of a session, by another name over TLS. */
final class SessionCookie implements CookieSerializer {

	private static final String NAME = "SESSION";

	private final CookieSerializer plain = cookie(NAME);

	private final CookieSerializer secure = cookie(CookieNames.PREFIX + NAME);

	private static CookieSerializer cookie(String name) {
		DefaultCookieSerializer cookie = new DefaultCookieSerializer();
		cookie.setCookieName(name);
		cookie.setCookiePath("/");
		cookie.setSameSite("Lax");
		cookie.setUseHttpOnlyCookie(true);
		cookie.setRememberMeRequestAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR);
		return cookie; // Secure follows the request
	}

	private CookieSerializer cookie(HttpServletRequest request) {
		return request.isSecure() ? this.secure : this.plain;
	}

	@Override
	public void writeCookieValue(CookieValue value) {
		cookie(value.getRequest()).writeCookieValue(value);
	}

	@Override
	public List<String> readCookieValues(HttpServletRequest request) {
		return cookie(request).readCookieValues(request);
	}

}
