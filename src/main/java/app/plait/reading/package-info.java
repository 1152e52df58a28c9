/** What visitors see: home, posts, terms. */
@NullMarked
package app.plait.reading;

import org.jspecify.annotations.NullMarked;
