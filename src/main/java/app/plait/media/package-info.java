/** Pictures that people upload. */
@NullMarked
package app.plait.media;

import org.jspecify.annotations.NullMarked;
