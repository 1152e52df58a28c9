package app.plait.reading.cache;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The address of a public page, reduced to what the page depends on: an unknown parameter
 * makes no page of its own.
 */
final class PageKey {

	private static final int MAX_LENGTH = 1000;

	/** As our slugs are; whatever else is encoded is no address of ours. */
	private static final Pattern PATH = Pattern.compile("(/[a-z0-9._~-]+)*/?");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]*");

	/** The addresses of public pages, and the parameters that each knows. */
	private static final Map<Pattern, Set<String>> PUBLIC = Map.of(
			Pattern.compile("/|/(tags|categories|authors)/[^/]+|/archive/\\d{4}(/\\d\\d)?"), Set.of("before"),
			Pattern.compile("/tags|/categories"), Set.of("q"), Pattern.compile("/browse"),
			Set.of("tag", "without", "category", "author", "before"), Pattern.compile("/browse/feed\\.[a-z]+"),
			Set.of("tag", "without", "category", "author"), Pattern.compile("/search"),
			Set.of("q", "tag", "category", "page"), Pattern.compile("/posts/[^/]+"), Set.of("comments"),
			Pattern.compile(
					"/posts/[^/]+/feed\\.[a-z]+|/about|/authors|/archive|(/(tags|categories|authors)/[^/]+)?/feed\\.[a-z]+"
							+ "|/sitemap\\.xml|/sitemaps/\\d+\\.xml|/robots\\.txt|/\\.well-known/security\\.txt|/site\\.webmanifest"),
			Set.of());

	private PageKey() {
	}

	/**
	 * The key of a page, or null if the address is none that is the same for everyone.
	 */
	static @Nullable String of(String path, @Nullable String query) {
		if (path.length() + ((query != null) ? query.length() : 0) > MAX_LENGTH || !PATH.matcher(path).matches()) {
			return null;
		}
		for (Map.Entry<Pattern, Set<String>> pages : PUBLIC.entrySet()) {
			if (pages.getKey().matcher(path).matches()) {
				return (query == null) ? path : key(path, query, pages.getValue());
			}
		}
		return null;
	}

	/**
	 * A name that is not written as it is would be another one to us than to the page.
	 */
	private static @Nullable String key(String path, String query, Set<String> names) {
		StringBuilder key = new StringBuilder(path);
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			if (!NAME.matcher(name).matches()) {
				return null;
			}
			if (names.contains(name)) {
				key.append((key.length() == path.length()) ? '?' : '&').append(pair);
			}
		}
		return key.toString();
	}

}
