/** Lists of posts in the formats of feed readers. */
@NullMarked
package app.plait.reading.feed;

import org.jspecify.annotations.NullMarked;
