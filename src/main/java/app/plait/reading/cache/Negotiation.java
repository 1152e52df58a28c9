package app.plait.reading.cache;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What a request's headers ask for (RFC 9110, sections 12.5.3 and 13.1.2). */
final class Negotiation {

	private Negotiation() {
	}

	/** Whether an Accept-Encoding takes gzip. */
	static boolean acceptsGzip(@Nullable String accepted) {
		if (accepted == null) {
			return false;
		}
		boolean any = false;
		for (String coding : accepted.toLowerCase(Locale.ROOT).split(",")) {
			String[] parts = coding.split(";");
			String name = parts[0].strip();
			boolean wanted = parts.length < 2 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
			if (name.equals("gzip") || name.equals("x-gzip")) {
				return wanted;
			}
			any |= name.equals("*") && wanted;
		}
		return any;
	}

	/** Whether an If-None-Match holds this strong tag; the comparison is the weak one. */
	static boolean matches(@Nullable String ifNoneMatch, String etag) {
		if (ifNoneMatch == null) {
			return false;
		}
		if (ifNoneMatch.equals(etag)) {
			return true;
		}
		for (String tag : ifNoneMatch.split(",")) {
			String stripped = tag.strip();
			if (stripped.equals("*") || stripped.equals(etag)
					|| (stripped.startsWith("W/") && stripped.substring(2).equals(etag))) {
				return true;
			}
		}
		return false;
	}

}
