package app.plait.vocabulary;

/**
 * A line of the desk's table.
 *
 * @param published posts that readers see now
 */
record TermRow(long id, String name, String slug, String href, long published, long drafts, long scheduled) {

	long posts() {
		return this.published + this.drafts + this.scheduled;
	}

}
