/** The admins' list of accounts, and what they can do to each. */
@NullMarked
package app.plait.account.admin;

import org.jspecify.annotations.NullMarked;
