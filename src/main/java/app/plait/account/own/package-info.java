/** What somebody can change about the own account. */
@NullMarked
package app.plait.account.own;

import org.jspecify.annotations.NullMarked;
