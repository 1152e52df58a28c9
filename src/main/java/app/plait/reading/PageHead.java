package app.plait.reading;

import java.util.List;

import app.plait.site.Site;
import app.plait.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself to browsers, crawlers and feed readers.
 *
 * @param title as a tab shows it
 * @param path its one address, below the site's
 * @param feed where the feeds of this list are, without their suffix; null if it has none
 * @param list the pages before and after it
 * @param article null if the page is no post
 * @param data JSON-LD, ready to stand in a script element
 */
record PageHead(String title, String heading, String description, String url, boolean index, @Nullable String feed,
		@Nullable PostList list, @Nullable PostPage article, @Nullable String data) {

	private static final int DESCRIPTION = 200;

	static PageHead of(Site site, String title, String description, String path) {
		String shown = title.equals(site.title()) ? title : title + " · " + site.title();
		String said = Excerpt.of(description, DESCRIPTION);
		return new PageHead(shown, title, said, site.url() + path, true, null, null, null, null);
	}

	/** Not to be found by search engines. */
	PageHead hidden() {
		return new PageHead(this.title, this.heading, this.description, this.url, false, this.feed, this.list,
				this.article, this.data);
	}

	PageHead with(PostList list, String feed) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, feed, list, this.article,
				this.data);
	}

	PageHead with(PostPage article) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, this.feed, this.list,
				article, this.data);
	}

	PageHead with(String data) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, this.feed, this.list,
				this.article, data);
	}

	public String type() {
		return (this.article != null) ? "article" : "website";
	}

	/** The address of one of the feeds of this page. */
	public @Nullable String feed(String suffix) {
		if (this.feed == null) {
			return null;
		}
		int query = this.feed.indexOf('?');
		return (query < 0) ? this.feed + "/feed." + suffix
				: this.feed.substring(0, query) + "/feed." + suffix + this.feed.substring(query);
	}

	public List<String> feedSuffixes() {
		return List.of("atom", "rss", "json");
	}

}
