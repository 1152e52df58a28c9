/**
 * The content version: what readers see has changed, and what exactly, known to every
 * node.
 */
@NullMarked
package app.plait.contentversion;

import org.jspecify.annotations.NullMarked;
