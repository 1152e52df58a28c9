/** The admin's desk for tags and categories. */
@NullMarked
package app.plait.vocabulary;

import org.jspecify.annotations.NullMarked;
