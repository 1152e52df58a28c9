package app.plait.text;

/** The beginning of a text, cut at a word. */
public final class Excerpt {

	private Excerpt() {
	}

	/** At most {@code max} characters, the ellipsis included. */
	public static String of(String text, int max) {
		String line = PlainText.oneLine(text);
		if (line.length() <= max) {
			return line;
		}
		int end = line.lastIndexOf(' ', max - 1);
		if (end < max / 2) {
			end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
		}
		return line.substring(0, end).replaceAll("[\\s\\p{P}]+$", "") + "…";
	}

}
