/**
 * Accounts, roles, passwords and one-time tokens; the rest of the room is in its
 * packages.
 */
@NullMarked
package app.plait.account;

import org.jspecify.annotations.NullMarked;
