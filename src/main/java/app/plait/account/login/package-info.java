/** Log-in, sessions, and who may go where. */
@NullMarked
package app.plait.account.login;

import org.jspecify.annotations.NullMarked;
