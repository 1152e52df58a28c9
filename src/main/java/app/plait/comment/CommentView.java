package app.plait.comment;

import java.util.List;

/**
 * A comment as it is shown.
 *
 * @param author the name that others see
 * @param html sanitised
 * @param byAuthor whether the post's author wrote it
 * @param deleted its place is kept for the replies below it
 */
record CommentView(long id, String author, boolean byAuthor, String html, String date, String dateTime, boolean edited,
		boolean deleted, List<CommentView> replies) {
}
