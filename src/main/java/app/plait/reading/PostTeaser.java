package app.plait.reading;

import java.util.List;

import app.plait.reading.catalogue.TermLink;

/**
 * A post in a list.
 *
 * @param dateTime the moment of publication as a page names it, to the second
 * @param minutes that reading takes
 */
record PostTeaser(long id, String title, String href, String summary, String author, String username, String date,
		String dateTime, int minutes, List<TermLink> tags, List<TermLink> categories) {

	private static final int SHOWN = 3;

	public String authorHref() {
		return "/authors/" + this.username;
	}

	public List<TermLink> firstTags() {
		return this.tags.subList(0, Math.min(SHOWN, this.tags.size()));
	}

	/** How many tags the list leaves out. */
	public int moreTags() {
		return this.tags.size() - firstTags().size();
	}

}
