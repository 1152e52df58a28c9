/** How often somebody may try what costs us or annoys others; counted for all nodes. */
@NullMarked
package app.plait.ratelimit;

import org.jspecify.annotations.NullMarked;
