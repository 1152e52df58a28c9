package app.plait.writing;

import org.jspecify.annotations.Nullable;

/**
 * A line of the list of posts at the desk.
 *
 * @param state draft, scheduled, public or trashed
 * @param href where readers see it; null if they don't
 */
record PostRow(long id, String title, String author, String state, String date, @Nullable String href) {
}
