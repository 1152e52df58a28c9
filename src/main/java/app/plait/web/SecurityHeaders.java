package app.plait.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that guard every answer, whoever gives it: the chain of filters, or the
 * page cache before it.
 */
public final class SecurityHeaders {

	public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	/** Pairs in an array: cached pages, too, carry them, and these take microseconds. */
	private static final String[][] ALWAYS = { { "Content-Security-Policy", CONTENT_SECURITY_POLICY },
			{ "X-Content-Type-Options", "nosniff" }, { "Referrer-Policy", "strict-origin-when-cross-origin" },
			{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
			{ "Cross-Origin-Opener-Policy", "same-origin" }, { "Cross-Origin-Resource-Policy", "same-origin" } };

	private static final String[] TRANSPORT = { "Strict-Transport-Security", "max-age=31536000; includeSubDomains" };

	private SecurityHeaders() {
	}

	/** The same to an answer that has no header yet, where nothing need be looked for. */
	public static void add(HttpServletRequest request, HttpServletResponse response) {
		for (String[] header : ALWAYS) {
			response.addHeader(header[0], header[1]);
		}
		if (request.isSecure()) {
			response.addHeader(TRANSPORT[0], TRANSPORT[1]);
		}
	}

	/** Writes the headers; the one that demands TLS only where TLS is there. */
	public static void write(HttpServletRequest request, HttpServletResponse response) {
		for (String[] header : ALWAYS) {
			response.setHeader(header[0], header[1]);
		}
		if (request.isSecure()) {
			response.setHeader(TRANSPORT[0], TRANSPORT[1]);
		}
	}

}
