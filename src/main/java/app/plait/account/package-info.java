/** Who may do what: accounts, roles, signing in, the first admin. */
@NullMarked
package app.plait.account;

import org.jspecify.annotations.NullMarked;
