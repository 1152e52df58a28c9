/** The one blog of this installation: its title, texts, licence and time zone. */
@NullMarked
package app.plait.site;

import org.jspecify.annotations.NullMarked;
