package app.plait.account;

import org.jspecify.annotations.Nullable;

/**
 * An account is just being removed, in the running transaction.
 *
 * @param newOwner whose its posts are from now on; null if they stay under its name
 * @param withComments whether its comments go too
 */
public record AccountRemoved(long id, @Nullable Long newOwner, boolean withComments) {
}
