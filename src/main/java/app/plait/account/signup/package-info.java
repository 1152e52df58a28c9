/** How an account begins: sign-up, set-up, a forgotten password. */
@NullMarked
package app.plait.account.signup;

import org.jspecify.annotations.NullMarked;
