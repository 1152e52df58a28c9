package app.plait.reading;

import java.time.Instant;
import java.util.List;

import app.plait.reading.catalogue.TermLink;
import org.jspecify.annotations.Nullable;

/**
 * A post as readers see it.
 *
 * @param updated the day of the last change; null if it is the day of publication
 * @param contents its headings as links, ready HTML; null if there are too few
 */
record PostPage(long id, String title, String href, String author, String username, Instant publishedAt,
		Instant updatedAt, String date, String dateTime, @Nullable String updated, String updatedDateTime, int minutes,
		String summary, String html, @Nullable String contents, PostPagePart.Post thread, List<TermLink> tags,
		List<TermLink> categories) {

	PostPage with(List<TermLink> tags, List<TermLink> categories) {
		return new PostPage(this.id, this.title, this.href, this.author, this.username, this.publishedAt,
				this.updatedAt, this.date, this.dateTime, this.updated, this.updatedDateTime, this.minutes,
				this.summary, this.html, this.contents, this.thread, tags, categories);
	}

	public String authorHref() {
		return "/authors/" + this.username;
	}

}
