package app.plait.site;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;

/**
 * A scheme, a host and a port, written as browsers write them: in lower case, an
 * international name in its ASCII form, and without the port that the scheme has anyway.
 *
 * @param port with its colon; may be empty
 */
record Origin(String scheme, String host, String port) {

	private static final Pattern TYPED = Pattern
		.compile("(?i)(https?)://([^\\s/?#@:\\[\\]]+|\\[[0-9a-f:.]{2,45}\\])(?::(\\d{1,5}))?/?");

	/** Underscores too, since names of services in a network of containers have them. */
	private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\\.?|\\[.*\\]");

	private static final IDNA NAMES = IDNA
		.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

	private static final int MAX_PORT = 65_535;

	/** What was typed, if it is one and nothing else. */
	static Optional<Origin> of(String typed) {
		Matcher parts = TYPED.matcher(typed.strip());
		if (!parts.matches()) {
			return Optional.empty();
		}
		String scheme = parts.group(1).toLowerCase(Locale.ROOT);
		int port = (parts.group(3) != null) ? Integer.parseInt(parts.group(3)) : standard(scheme);
		Optional<String> host = host(parts.group(2));
		return (port < 1 || port > MAX_PORT) ? Optional.empty()
				: host.map((name) -> new Origin(scheme, name, (port == standard(scheme)) ? "" : ":" + port));
	}

	private static int standard(String scheme) {
		return scheme.equals("https") ? 443 : 80;
	}

	private static Optional<String> host(String typed) {
		if (typed.startsWith("[")) {
			return Optional.of(typed.toLowerCase(Locale.ROOT));
		}
		IDNA.Info info = new IDNA.Info();
		String name = NAMES.nameToASCII(typed, new StringBuilder(), info).toString();
		return (!info.hasErrors() && HOST.matcher(name).matches()) ? Optional.of(name) : Optional.empty();
	}

	@Override
	public String toString() {
		return this.scheme + "://" + this.host + this.port;
	}

}
