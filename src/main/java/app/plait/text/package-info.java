/**
 * Text and its safety: Markdown, sanitising, slugs and keys. No framework, no database.
 */
@NullMarked
package app.plait.text;

import org.jspecify.annotations.NullMarked;
