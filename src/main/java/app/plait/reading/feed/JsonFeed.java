package app.plait.reading.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Feed 1.1. */
final class JsonFeed {

	private JsonFeed() {
	}

	static Map<String, Object> of(Feed feed) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("version", "https://jsonfeed.org/version/1.1");
		json.put("title", feed.title());
		put(json, "description", feed.description());
		json.put("home_page_url", feed.href());
		json.put("feed_url", feed.self());
		json.put("language", feed.language());
		if (!feed.licence().isEmpty() || !feed.rights().isEmpty()) {
			json.put("_rights", Map.of("rights", feed.rights(), "license", feed.licence()));
		}
		json.put("items", feed.posts().stream().map(JsonFeed::item).toList());
		return json;
	}

	private static Map<String, Object> item(Feed.Post post) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", post.id());
		json.put("url", post.href());
		json.put("title", post.title());
		put(json, "summary", post.summary());
		json.put("content_html", post.html());
		json.put("date_published", post.published().toString());
		json.put("date_modified", post.updated().toString());
		json.put("authors", List.of(Map.of("name", post.author(), "url", post.authorHref())));
		json.put("tags", post.terms());
		return json;
	}

	private static void put(Map<String, Object> json, String name, String value) {
		if (!value.isEmpty()) {
			json.put(name, value);
		}
	}

}
