package app.plait.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in addresses. */
final class QueryParameter {

	private QueryParameter() {
	}

	static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
