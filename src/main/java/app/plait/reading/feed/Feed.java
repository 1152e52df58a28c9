package app.plait.reading.feed;

import java.time.Instant;
import java.util.List;

/**
 * What a feed says, whatever its format. All addresses are complete.
 *
 * @param id stays the same for ever
 * @param href of the list as a page
 * @param self of the feed itself
 * @param updated when the newest change of its posts was
 */
public record Feed(String id, String title, String description, String language, String href, String self,
		String rights, String licence, Instant updated, List<Post> posts) {

	/**
	 * A post.
	 *
	 * @param id stays the same even if the address changes
	 * @param html the whole text
	 * @param terms the names of its categories and tags
	 */
	public record Post(String id, String title, String href, String author, String authorHref, Instant published,
			Instant updated, String summary, String html, List<String> terms) {
	}

}
