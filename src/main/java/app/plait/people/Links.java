package app.plait.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in addresses. */
final class Links {

	private Links() {
	}

	static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
