package app.plait.text;

/** Makes typed text fit to be stored, shown and put into XML, alike on every database. */
public final class PlainText {

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

	/** The same in one line: every run of white space is a single space. */
	public static String oneLine(String typed) {
		return clean(typed).replaceAll("[\\s\\p{Z}]+", " ").strip();
	}

	private static boolean isCarried(char c) {
		return c == '\n' || c == '\t' || !(Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\uFFFE');
	}

}
