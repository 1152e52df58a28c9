/**
 * The model every feature shares: posts, tags, categories, their links, revisions,
 * operations and addresses.
 */
@NullMarked
package app.plait.content;

import org.jspecify.annotations.NullMarked;
