package app.plait.comment;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A comment as it is shown.
 *
 * @param author the name that others see
 * @param picture its name below {@code /media/}; null for none
 * @param html sanitised
 * @param byAuthor whether the post's author wrote it
 * @param deleted its place is kept for the replies below it
 */
record CommentView(long id, String author, @Nullable String picture, boolean byAuthor, String html, String date,
		String dateTime, boolean edited, boolean deleted, List<CommentView> replies) {
}
