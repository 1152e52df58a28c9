package app.plait.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Names of cookies: over TLS with a prefix by which a browser takes them from this very
 * host only, and keeps them from every other.
 */
public final class CookieNames {

	public static final String PREFIX = "__Host-";

	private CookieNames() {
	}

	public static String of(String name, HttpServletRequest request) {
		return request.isSecure() ? PREFIX + name : name;
	}

}
