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

	/** The first step of a public address, and the parameters that its pages know. */
	private static final Map<String, Set<String>> PUBLIC = Map.ofEntries(Map.entry("", Set.of("before")),
			Map.entry("tags", Set.of("before", "q")), Map.entry("categories", Set.of("before", "q")),
			Map.entry("authors", Set.of("before")), Map.entry("archive", Set.of("before")),
			Map.entry("posts", Set.of()), Map.entry("about", Set.of()),
			Map.entry("browse", Set.of("tag", "without", "category", "author", "before")),
			Map.entry("search", Set.of("q", "tag", "category", "page")), Map.entry("feed.atom", Set.of()),
			Map.entry("feed.rss", Set.of()), Map.entry("feed.json", Set.of()), Map.entry("sitemap.xml", Set.of()),
			Map.entry("sitemaps", Set.of()), Map.entry("robots.txt", Set.of()), Map.entry(".well-known", Set.of()),
			Map.entry("site.webmanifest", Set.of()));

	/** Below a public address, but not for everyone alike: the form of a comment. */
	private static final Pattern PERSONAL = Pattern.compile("/posts/[^/]+/.+");

	private PageKey() {
	}

	/**
	 * The key of a page, or null if the address is none that is the same for everyone.
	 */
	static @Nullable String of(String path, @Nullable String query) {
		if (path.length() + ((query != null) ? query.length() : 0) > MAX_LENGTH || !PATH.matcher(path).matches()
				|| PERSONAL.matcher(path).matches()) {
			return null;
		}
		int end = path.indexOf('/', 1);
		Set<String> known = PUBLIC.get(path.substring(1, (end < 0) ? path.length() : end));
		if (known == null) {
			return null;
		}
		return (query == null || known.isEmpty()) ? path : path + known(query, known);
	}

	private static String known(String query, Set<String> names) {
		StringBuilder kept = new StringBuilder();
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			if (names.contains((equals < 0) ? pair : pair.substring(0, equals))) {
				kept.append(kept.isEmpty() ? '?' : '&').append(pair);
			}
		}
		return kept.toString();
	}

}
