/** Which database it is. */
@NullMarked
package app.plait.database;

import org.jspecify.annotations.NullMarked;
