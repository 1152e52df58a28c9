/**
 * Which posts there are, when each was published, by whom and with which terms, in
 * memory: all that lists, counts and neighbours need.
 */
@NullMarked
package app.plait.reading.catalogue;

import org.jspecify.annotations.NullMarked;
