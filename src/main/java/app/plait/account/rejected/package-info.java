/** Submissions that could not be taken: their words come back. */
@NullMarked
package app.plait.account.rejected;

import org.jspecify.annotations.NullMarked;
