/** Letters: stored with the change that they tell of, sent afterwards. */
@NullMarked
package app.plait.mail;

import org.jspecify.annotations.NullMarked;
