package app.plait.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A line of the desk's table.
 *
 * @param href its page for readers; null if they don't know of it yet
 * @param published posts that readers see now
 */
record TermRow(long id, String name, String slug, @Nullable String href, long published, long drafts, long scheduled) {

	long posts() {
		return this.published + this.drafts + this.scheduled;
	}

}
