package app.plait.comment;

/**
 * A comment as only its author sees it.
 *
 * @param waiting nobody else sees it yet
 * @param open it can still be changed
 */
record OwnComment(long id, String html, String date, boolean waiting, boolean open) {
}
