package app.plait.mail;

import org.jspecify.annotations.Nullable;

/**
 * A letter to one person, in plain text.
 *
 * @param unsubscribe where one click ends such letters; null for those that somebody has
 * asked for
 */
record Email(String to, String subject, String body, @Nullable String unsubscribe) {
}
