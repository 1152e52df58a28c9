package app.plait.text;

/**
 * A comment, rendered.
 *
 * @param html sanitised, ready to be put into a page
 * @param links how many links are in it
 */
public record CommentText(String source, String html, int links) {

	/** A comment with more is refused. */
	public static final int MAX_LINKS = 10;

}
