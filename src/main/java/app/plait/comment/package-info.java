/** What readers say to posts, and what authors and admins do about it. */
@NullMarked
package app.plait.comment;

import org.jspecify.annotations.NullMarked;
