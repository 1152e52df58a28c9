package app.plait.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** The value of a {@code href} or {@code src} as it is written into a page. */
final class LinkUrl {

	private static final int BRAILLE_BLANK = 0x2800;

	private LinkUrl() {
	}

	/**
	 * The same URL without what browsers drop or nobody sees: blanks around it and line
	 * ends within are left out, every other blank or invisible character is
	 * percent-encoded.
	 */
	static String of(String typed) {
		StringBuilder url = new StringBuilder(typed.length());
		typed.substring(0, end(typed)).codePoints().filter((point) -> "\t\n\r".indexOf(point) < 0).forEach((point) -> {
			if (!isUnseen(point)) {
				url.appendCodePoint(point);
			}
			else if (!url.isEmpty()) {
				url.append(encoded(point));
			}
		});
		return url.toString();
	}

	/**
	 * What stands before the first colon of the URL's first segment, in lower case: the
	 * only place where any program could see a scheme. Empty for a relative URL.
	 */
	static String scheme(String url) {
		for (int i = 0; i < url.length(); i++) {
			char c = url.charAt(i);
			if (c == ':') {
				return url.substring(0, i).toLowerCase(Locale.ROOT);
			}
			if (c == '/' || c == '?' || c == '#') {
				return "";
			}
		}
		return "";
	}

	private static int end(String typed) {
		int end = typed.length();
		while (end > 0
				&& (Character.isISOControl(typed.charAt(end - 1)) || Character.isSpaceChar(typed.charAt(end - 1)))) {
			end--;
		}
		return end;
	}

	private static String encoded(int point) {
		return (point == ' ') ? "%20" : URLEncoder.encode(Character.toString(point), StandardCharsets.UTF_8);
	}

	private static boolean isUnseen(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.UNASSIGNED ->
				true;
			default ->
				point == BRAILLE_BLANK || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
		};
	}

}
