/** What a new blog begins with: the starter posts and the demo. */
@NullMarked
package app.plait.starter;

import org.jspecify.annotations.NullMarked;
