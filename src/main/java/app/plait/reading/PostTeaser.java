package app.plait.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A post in a list. */
record PostTeaser(long id, String title, String href, String summary, String author, Instant publishedAt, String date,
		List<TermLink> tags, List<TermLink> categories) {

	private static final int SHOWN = 3;

	PostTeaser with(List<TermLink> tags, List<TermLink> categories) {
		return new PostTeaser(this.id, this.title, this.href, this.summary, this.author, this.publishedAt, this.date,
				tags, categories);
	}

	public List<TermLink> firstTags() {
		return this.tags.subList(0, Math.min(SHOWN, this.tags.size()));
	}

	/** The moment of publication as a page names it, to the second. */
	public String dateTime() {
		return this.publishedAt.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** How many tags the list leaves out. */
	public int moreTags() {
		return this.tags.size() - firstTags().size();
	}

	Cursor cursor() {
		return new Cursor(this.publishedAt, this.id);
	}

}
