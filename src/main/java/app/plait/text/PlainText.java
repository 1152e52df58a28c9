package app.plait.text;

import java.util.regex.Pattern;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Makes typed text fit to be stored, shown and put into XML, alike on every database. */
public final class PlainText {

	/**
	 * Unicode's Bidi_Control, and the deprecated signs behind it: what would let a text
	 * of one line turn around itself and what stands beside it.
	 */
	private static final Pattern DIRECTIONS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u206F]");

	/** To Unicode a symbol, but one without dots. */
	private static final int BRAILLE_BLANK = 0x2800;

	private PlainText() {
	}

	/**
	 * Ends lines with {@code \n} as a text area shows them, and leaves out what no
	 * database, page or feed can carry: control characters but for tab and line feed,
	 * lone surrogates and the two non-characters of XML. Nothing else is touched.
	 */
	public static String clean(String typed) {
		StringBuilder clean = new StringBuilder(typed.length());
		for (int i = 0; i < typed.length(); i++) {
			char c = typed.charAt(i);
			if (c == '\r') {
				if (i + 1 == typed.length() || typed.charAt(i + 1) != '\n') {
					clean.append('\n');
				}
			}
			else if (Character.isHighSurrogate(c)) {
				if (i + 1 < typed.length() && Character.isLowSurrogate(typed.charAt(i + 1))) {
					clean.append(c).append(typed.charAt(++i));
				}
			}
			else if (isCarried(c)) {
				clean.append(c);
			}
		}
		return clean.toString();
	}

	/** Whether there is nothing to be seen in a text: spaces and invisible characters. */
	public static boolean isBlank(String text) {
		return text.codePoints().allMatch(PlainText::isInvisible);
	}

	private static boolean isInvisible(int point) {
		return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)
				|| point == BRAILLE_BLANK || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
				|| Character.getType(point) == Character.FORMAT
						&& !UCharacter.hasBinaryProperty(point, UProperty.PREPENDED_CONCATENATION_MARK);
	}

	/** The text as it is, or nothing if there is nothing to be seen in it. */
	public static String unlessBlank(String text) {
		return isBlank(text) ? "" : text;
	}

	/**
	 * The same in one line, for names and titles: every run of white space is a single
	 * space, and nothing turns the direction of writing. Empty if nothing can be seen.
	 */
	public static String oneLine(String typed) {
		String line = DIRECTIONS.matcher(clean(typed)).replaceAll("").replaceAll("[\\s\\p{Z}]+", " ").strip();
		return unlessBlank(line);
	}

	/** How long a text is, in code points: an emoji is one, as it is to who types it. */
	public static int length(CharSequence text) {
		return Character.codePointCount(text, 0, text.length());
	}

	/** The beginning of a text, at most so many code points of it. */
	public static String beginning(String text, int max) {
		return (length(text) <= max) ? text : text.substring(0, text.offsetByCodePoints(0, max));
	}

	private static boolean isCarried(char c) {
		return c == '\n' || c == '\t' || !(Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\uFFFE');
	}

}
