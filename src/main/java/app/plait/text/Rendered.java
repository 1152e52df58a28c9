package app.plait.text;

/**
 * A rendered text.
 *
 * @param html sanitised, ready to be put into a page
 * @param opening the first plain words of it, at most {@value HtmlCleaner#OPENING}
 * characters
 */
public record Rendered(String html, String opening) {
}
