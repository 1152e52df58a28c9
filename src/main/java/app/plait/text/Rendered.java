package app.plait.text;

import org.jspecify.annotations.Nullable;

/**
 * A rendered text.
 *
 * @param html sanitised, ready to be put into a page
 * @param opening the first plain words of it, at most {@value HtmlCleaner#OPENING}
 * characters
 * @param contents its headings as a list of links, ready HTML; null if there are fewer
 * than three
 * @param text all of its words, plain
 * @param wordCount how many they are
 */
public record Rendered(String html, String opening, @Nullable String contents, String text, int wordCount) {

	/** Of an empty text. */
	public static final Rendered EMPTY = new Rendered("", "", null, "", 0);

}
