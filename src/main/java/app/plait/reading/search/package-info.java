/** Finds public posts by their words, alike on both databases. */
@NullMarked
package app.plait.reading.search;

import org.jspecify.annotations.NullMarked;
