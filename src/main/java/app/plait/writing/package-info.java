/** The author's desk: the form of a post and the list of one's own. */
@NullMarked
package app.plait.writing;

import org.jspecify.annotations.NullMarked;
