package app.plait.account.login;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a browser calls itself, in two words that its user recognises. */
final class Device {

	/** The more special first: many browsers name others too. */
	private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");

	private static final List<String> SYSTEMS = List.of("iPhone", "iPad", "Android", "Windows", "Mac OS X", "CrOS",
			"Linux");

	private Device() {
	}

	static String of(@Nullable String userAgent) {
		if (userAgent == null) {
			return "";
		}
		String browser = first(BROWSERS, userAgent).replace("Edg", "Edge").replace("OPR", "Opera");
		String system = first(SYSTEMS, userAgent).replace("Mac OS X", "macOS").replace("CrOS", "ChromeOS");
		return (browser + " · " + system).replaceAll("^ · | · $", "");
	}

	private static String first(List<String> names, String userAgent) {
		return names.stream().filter(userAgent::contains).findFirst().orElse("");
	}

}
