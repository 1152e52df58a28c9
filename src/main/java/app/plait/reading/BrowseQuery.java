package app.plait.reading;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.content.TermKind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * A combination of terms: all of these tags and categories, none of those tags, by this
 * author. Its address has one form only.
 *
 * @param author the user name; empty for all
 */
record BrowseQuery(SortedSet<String> tags, SortedSet<String> without, SortedSet<String> categories, String author) {

	private static final List<String> PARAMETERS = List.of("tag", "without", "category", "author", "before");

	static final BrowseQuery NONE = of(List.of(), List.of(), List.of(), "");

	static BrowseQuery of(Collection<String> tags, Collection<String> without, Collection<String> categories,
			String author) {
		return new BrowseQuery(new TreeSet<>(tags), new TreeSet<>(without), new TreeSet<>(categories), author);
	}

	/** What a request asks for. */
	static BrowseQuery of(MultiValueMap<String, String> parameters) {
		List<String> author = given(parameters, "author");
		return of(given(parameters, "tag"), given(parameters, "without"), given(parameters, "category"),
				author.isEmpty() ? "" : author.get(0));
	}

	private static List<String> given(MultiValueMap<String, String> parameters, String name) {
		return parameters.getOrDefault(name, List.of()).stream().filter((value) -> !value.isEmpty()).toList();
	}

	/** A request's query without what does not matter here, with its question mark. */
	static String known(@Nullable String query) {
		if (query == null) {
			return "";
		}
		String known = Arrays.stream(query.split("&"))
			.filter((pair) -> PARAMETERS.contains(pair.replaceFirst("=.*", "")))
			.collect(Collectors.joining("&"));
		return known.isEmpty() ? "" : "?" + known;
	}

	BrowseQuery with(TermKind kind, String slug) {
		return (kind == TermKind.TAG)
				? of(added(this.tags, slug), removed(this.without, slug), this.categories, this.author)
				: of(this.tags, this.without, added(this.categories, slug), this.author);
	}

	/** The same without asking for the term, or for its absence. */
	BrowseQuery not(TermKind kind, String slug) {
		return (kind == TermKind.TAG)
				? of(removed(this.tags, slug), removed(this.without, slug), this.categories, this.author)
				: of(this.tags, this.without, removed(this.categories, slug), this.author);
	}

	BrowseQuery without(String tag) {
		return of(removed(this.tags, tag), added(this.without, tag), this.categories, this.author);
	}

	BrowseQuery by(String author) {
		return of(this.tags, this.without, this.categories, author);
	}

	private static Collection<String> added(Collection<String> slugs, String slug) {
		List<String> all = new ArrayList<>(slugs);
		all.add(slug);
		return all;
	}

	private static Collection<String> removed(Collection<String> slugs, String slug) {
		return slugs.stream().filter((each) -> !each.equals(slug)).toList();
	}

	String href() {
		return "/browse" + query();
	}

	/** With its question mark; empty if it asks for nothing. */
	String query() {
		List<String> pairs = Stream
			.of(pairs("tag", this.tags), pairs("without", this.without), pairs("category", this.categories),
					pairs("author", this.author.isEmpty() ? List.of() : List.of(this.author)))
			.flatMap((each) -> each)
			.toList();
		return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
	}

	private static Stream<String> pairs(String name, Collection<String> values) {
		return values.stream().map((value) -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
	}

}
