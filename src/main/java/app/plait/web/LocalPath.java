package app.plait.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** An address of this blog that somebody is to be led back to. */
public final class LocalPath {

	private static final int MAX_LENGTH = 2000;

	private LocalPath() {
	}

	/** The address as it was asked for; empty if it leads, or might lead, elsewhere. */
	public static Optional<String> of(@Nullable String asked) {
		if (asked == null || asked.length() > MAX_LENGTH || !asked.startsWith("/") || asked.startsWith("//")
				|| !asked.chars().allMatch((c) -> c > ' ' && c < 0x7f && c != '\\')) {
			return Optional.empty();
		}
		try {
			URI uri = new URI(asked);
			return (uri.isAbsolute() || uri.getRawAuthority() != null || !asked.equals(uri.normalize().toString()))
					? Optional.empty() : Optional.of(asked);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The page of this blog with the link that was followed; empty if nothing says so.
	 */
	public static Optional<String> referrer(HttpServletRequest request) {
		String referrer = request.getHeader("Referer");
		try {
			URI uri = new URI((referrer != null) ? referrer : "");
			if (!request.getServerName().equalsIgnoreCase(uri.getHost())) {
				return Optional.empty();
			}
			return of(uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : ""));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/** The log-in page that leads back there. */
	public static String logIn(String back) {
		return "/login?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
	}

}
