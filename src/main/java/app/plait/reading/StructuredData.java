package app.plait.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import app.plait.reading.catalogue.TermLink;
import app.plait.site.Site;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** JSON-LD in the words of schema.org, as search engines read it. */
@Component
class StructuredData {

	private final JsonMapper json;

	StructuredData(JsonMapper json) {
		this.json = json;
	}

	String blog(Site site) {
		Map<String, Object> blog = thing("Blog");
		blog.put("name", site.title());
		if (!site.tagline().isEmpty()) {
			blog.put("description", site.tagline());
		}
		blog.put("url", site.url() + "/");
		blog.put("inLanguage", site.language());
		blog.put("potentialAction",
				Map.of("@type", "SearchAction", "target",
						Map.of("@type", "EntryPoint", "urlTemplate", site.url() + "/search?q={search_term_string}"),
						"query-input", "required name=search_term_string"));
		return write(List.of(blog));
	}

	String post(PostPage post, Site site) {
		Map<String, Object> posting = thing("BlogPosting");
		posting.put("headline", post.title());
		posting.put("description", post.summary());
		posting.put("url", site.url() + post.href());
		posting.put("mainEntityOfPage", site.url() + post.href());
		posting.put("datePublished", post.dateTime());
		posting.put("dateModified",
				(post.updatedAt().isAfter(post.publishedAt())) ? post.updatedDateTime() : post.dateTime());
		posting.put("author", Map.of("@type", "Person", "name", post.author(), "url", site.url() + post.authorHref()));
		posting.put("publisher", Map.of("@type", "Organization", "name", site.title(), "url", site.url() + "/"));
		posting.put("inLanguage", site.language());
		posting.put("keywords", post.tags().stream().map(TermLink::name).toList());
		posting.put("articleSection", post.categories().stream().map(TermLink::name).toList());
		if (!site.licenceUrl().isEmpty()) {
			posting.put("license", site.licenceUrl());
		}
		List<TermLink> steps = new ArrayList<>(post.categories().stream().limit(1).toList());
		steps.add(new TermLink(post.title(), post.href()));
		return write(List.of(posting, breadcrumbList(steps, site)));
	}

	/** The steps from the home page to this one. */
	String breadcrumbs(List<TermLink> steps, Site site) {
		return write(List.of(breadcrumbList(steps, site)));
	}

	private static Map<String, Object> breadcrumbList(List<TermLink> steps, Site site) {
		List<Map<String, Object>> items = new ArrayList<>();
		items.add(step(1, site.title(), site.url() + "/"));
		steps.forEach((step) -> items.add(step(items.size() + 1, step.name(), site.url() + step.href())));
		Map<String, Object> list = thing("BreadcrumbList");
		list.put("itemListElement", items);
		return list;
	}

	private static Map<String, Object> step(int position, String name, String url) {
		return Map.of("@type", "ListItem", "position", position, "name", name, "item", url);
	}

	private static Map<String, Object> thing(String type) {
		Map<String, Object> thing = new LinkedHashMap<>();
		thing.put("@context", "https://schema.org");
		thing.put("@type", type);
		return thing;
	}

	/** Nothing in it can end the script element in which it stands. */
	private String write(Object data) {
		return this.json.writeValueAsString(data)
			.replace("<", "\\u003c")
			.replace(">", "\\u003e")
			.replace("&", "\\u0026");
	}

}
