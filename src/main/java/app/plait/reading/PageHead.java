package app.plait.reading;

import app.plait.site.Site;
import app.plait.text.Excerpt;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

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
		@Nullable PostListPage list, @Nullable PostPage article, @Nullable String data) {

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

	/** A page of a list; from the second on, its title says which. */
	PageHead with(PostListPage list, String feed) {
		String title = (list.page() > 1) ? this.title + " (" + list.page() + "/" + list.pages() + ")" : this.title;
		return new PageHead(title, this.heading, this.description, this.url, this.index, feed, list, this.article,
				this.data);
	}

	/** A page that has feeds of its own below this address. */
	PageHead withFeed(String feed) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, feed, this.list,
				this.article, this.data);
	}

	PageHead with(PostPage article) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, this.feed, this.list,
				article, this.data);
	}

	PageHead with(String data) {
		return new PageHead(this.title, this.heading, this.description, this.url, this.index, this.feed, this.list,
				this.article, data);
	}

	/** Whether it is a page of the list of all posts. */
	public boolean isHome(Site site) {
		String home = site.url() + "/";
		return this.url.equals(home) || this.url.startsWith(home + "?");
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

	/**
	 * What stands in the head of the page, ready. Written out here and not in a template:
	 * it is for programs, and as a template it was a third of the work of a post's page.
	 */
	public String html(Site site) {
		StringBuilder html = new StringBuilder(2048);
		html.append("<title>").append(escape(this.title)).append("</title>\n");
		meta(html, "name", "description", this.description);
		if (this.index) {
			link(html, "canonical", this.url);
		}
		else {
			meta(html, "name", "robots", "noindex");
		}
		if (this.list != null) {
			link(html, "prev", this.list.newer());
			link(html, "next", this.list.older());
		}
		feed(html, "application/atom+xml", "/feed.atom", site.title());
		feed(html, "application/rss+xml", "/feed.rss", site.title() + " (RSS)");
		feed(html, "application/feed+json", "/feed.json", site.title() + " (JSON)");
		if (this.feed != null && !this.feed.isEmpty()) {
			feed(html, "application/atom+xml", feed("atom"), this.heading);
		}
		meta(html, "property", "og:type", (this.article != null) ? "article" : "website");
		meta(html, "property", "og:title", this.heading);
		meta(html, "property", "og:description", this.description);
		meta(html, "property", "og:url", this.url);
		meta(html, "property", "og:site_name", site.title());
		if (this.article != null) {
			article(html, this.article);
		}
		link(html, "license", site.licenceUrl());
		meta(html, "name", "dcterms.rightsHolder", site.rightsHolder());
		if (this.data != null) {
			html.append("<script type=\"application/ld+json\">").append(this.data).append("</script>\n");
		}
		return html.toString();
	}

	private static void article(StringBuilder html, PostPage post) {
		meta(html, "property", "article:published_time", post.dateTime());
		if (post.updated() != null) {
			meta(html, "property", "article:modified_time", post.updatedDateTime());
		}
		post.tags().forEach((tag) -> meta(html, "property", "article:tag", tag.name()));
		meta(html, "name", "author", post.author());
	}

	private static void meta(StringBuilder html, String kind, String name, String content) {
		if (!content.isEmpty()) {
			html.append("<meta ").append(kind).append("=\"").append(name).append("\" content=\"");
			html.append(escape(content)).append("\">\n");
		}
	}

	private static void link(StringBuilder html, String relation, @Nullable String href) {
		if (href != null && !href.isEmpty()) {
			html.append("<link rel=\"").append(relation).append("\" href=\"");
			html.append(escape(href)).append("\">\n");
		}
	}

	private static void feed(StringBuilder html, String type, @Nullable String href, String title) {
		html.append("<link rel=\"alternate\" type=\"").append(type).append("\" href=\"");
		html.append(escape((href != null) ? href : "")).append("\" title=\"");
		html.append(escape(title)).append("\">\n");
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
