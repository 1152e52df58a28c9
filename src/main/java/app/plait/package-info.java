/**
 * Plait, a blog that you host yourself. One package a feature; {@code docs/decisions.md}
 * has the map.
 */
@NullMarked
package app.plait;

import org.jspecify.annotations.NullMarked;
