package app.plait.reading;

import java.time.Instant;

import app.plait.site.Site;

/** What another feature shows below a post, the same for everyone. */
public interface PostPagePart {

	/**
	 * The part as ready HTML; may be empty. It is kept until the content changes.
	 * @param page of the comments that is asked for, from 1
	 */
	String html(Post post, int page, Site site);

	/**
	 * What the part shows differently as time passes: it is made anew if this changes.
	 */
	Object state(Post post, Site site);

	/**
	 * The post below which it stands.
	 *
	 * @param hasComments whether there is any that everybody sees
	 */
	record Post(long id, String slug, long author, Instant publishedAt, boolean commentsClosed, boolean hasComments) {
	}

}
