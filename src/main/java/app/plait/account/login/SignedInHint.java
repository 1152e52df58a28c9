package app.plait.account.login;

import java.time.Duration;

import app.plait.web.CookieNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that tells the script of public pages that it is worth asking for one's own
 * links. It proves nothing and opens nothing.
 */
final class SignedInHint {

	static final String NAME = "signed-in";

	private static final Duration LIFE = Duration.ofDays(90);

	private SignedInHint() {
	}

	static void set(HttpServletRequest request, HttpServletResponse response) {
		write("1", LIFE, request, response);
	}

	static void remove(HttpServletRequest request, HttpServletResponse response) {
		write("", Duration.ZERO, request, response);
	}

	private static void write(String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(CookieNames.of(NAME, request), value)
					.path("/")
					.maxAge(life)
					.sameSite("Lax")
					.secure(request.isSecure())
					.build()
					.toString());
	}

}
