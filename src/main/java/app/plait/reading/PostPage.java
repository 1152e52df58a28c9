package app.plait.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A post as readers see it.
 *
 * @param updated the day of the last change; null if it is the day of publication
 */
record PostPage(long id, String title, String href, String author, String date, String dateTime,
		@Nullable String updated, String summary, String html, List<TermLink> tags, List<TermLink> categories) {

	PostPage with(List<TermLink> tags, List<TermLink> categories) {
		return new PostPage(this.id, this.title, this.href, this.author, this.date, this.dateTime, this.updated,
				this.summary, this.html, tags, categories);
	}

}
