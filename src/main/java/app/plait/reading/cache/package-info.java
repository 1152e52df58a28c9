/** Public pages as ready bytes, before everything else. */
@NullMarked
package app.plait.reading.cache;

import org.jspecify.annotations.NullMarked;
