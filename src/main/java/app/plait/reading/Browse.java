package app.plait.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the posts of a combination of terms, in the catalogue; a result is kept until the
 * content changes.
 */
@Component
class Browse {

	private static final int MAX_FACETS = 40;

	private static final int MAX_AUTHORS = 12;

	private static final int MAX_TERMS = 20;

	/** In posts, of all combinations together: two bytes each at most. */
	private static final int MAX_KEPT = 2_000_000;

	private static final int KEPT_BESIDE = 100;

	private final GenerationCache<BrowseQuery, Result> kept = new GenerationCache<>(MAX_KEPT,
			(result) -> result.posts().size() + KEPT_BESIDE);

	private final Catalogue catalogue;

	private final Authors authors;

	private final OldAddresses oldAddresses;

	Browse(Catalogue catalogue, Authors authors, OldAddresses oldAddresses) {
		this.catalogue = catalogue;
		this.authors = authors;
		this.oldAddresses = oldAddresses;
	}

	/**
	 * A combination, resolved.
	 */
	record Found(BrowseQuery query, PublicPosts all, List<CatalogueTerm> terms, List<CatalogueTerm> without,
			Authors.@Nullable Author author, Result result) {

		PostIndex posts() {
			return this.result.posts();
		}

		/** What the combination is of, whatever its terms are called. */
		String subject() {
			return Stream
				.of(this.terms.stream().map((term) -> term.kind().path() + "/" + term.id()),
						this.without.stream().map((term) -> "-" + term.id()),
						Stream.ofNullable(this.author).map((author) -> "authors/" + author.id()))
				.flatMap((each) -> each)
				.sorted()
				.collect(Collectors.joining("+", "browse/", ""));
		}

		/**
		 * The page that all who link to these posts should mean: that of the term or the
		 * author, where one alone is asked for.
		 */
		String canonical() {
			if (!this.without.isEmpty() || this.terms.size() + ((this.author != null) ? 1 : 0) != 1) {
				return this.query.href();
			}
			return (this.author != null) ? this.author.href() : this.terms.get(0).href();
		}

		/** What is asked for, each with the way to ask without it. */
		List<Facet> chosen() {
			List<Facet> chosen = new ArrayList<>();
			this.terms.forEach((term) -> chosen
				.add(new Facet(term.name(), 0, this.query.not(term.kind(), term.slug()).href(), null)));
			if (this.author != null) {
				chosen.add(new Facet(this.author.name(), 0, this.query.by("").href(), null));
			}
			return chosen;
		}

		List<Facet> leftOut() {
			return this.without.stream()
				.map((term) -> new Facet(term.name(), 0, this.query.not(TermKind.TAG, term.slug()).href(), null))
				.toList();
		}

		/**
		 * The names of what is asked for and of what is left out; empty if nothing is.
		 */
		String title(String all) {
			List<String> leftOut = leftOut().stream().map(Facet::name).toList();
			String title = String.join(" + ", chosen().stream().map(Facet::name).toList());
			if (leftOut.isEmpty()) {
				return title;
			}
			return (title.isEmpty() ? all : title) + " − " + String.join(" − ", leftOut);
		}

	}

	/**
	 * The posts of a combination, and the ways to narrow it.
	 *
	 * @param authors empty if there is only one
	 */
	record Result(PostIndex posts, List<Facet> tags, List<Facet> categories, List<Facet> authors) {
	}

	/**
	 * The posts that a combination asks for. Where it names a term by an old slug or
	 * another name, the query of the answer has today's; what it leaves out and is not
	 * there, is not asked.
	 * @throws NotFound if it asks for a term or an author that is not there
	 */
	Found find(BrowseQuery asked) {
		PublicPosts all = this.catalogue.now();
		if (asked.tags().size() + asked.without().size() + asked.categories().size() > MAX_TERMS) {
			throw new NotFound();
		}
		List<CatalogueTerm> terms = new ArrayList<>(terms(TermKind.TAG, asked.tags(), all));
		terms.addAll(terms(TermKind.CATEGORY, asked.categories(), all));
		if (terms.size() < asked.tags().size() + asked.categories().size()) {
			throw new NotFound();
		}
		List<CatalogueTerm> without = terms(TermKind.TAG, asked.without(), all);
		Authors.Author author = asked.author().isEmpty() ? null
				: this.authors.find(asked.author())
					.filter((found) -> !all.by(found.id()).isEmpty())
					.orElseThrow(NotFound::new);
		BrowseQuery query = BrowseQuery.of(slugs(terms, TermKind.TAG), slugs(without, TermKind.TAG),
				slugs(terms, TermKind.CATEGORY), (author != null) ? author.username() : "");
		return new Found(query, all, terms, without, author,
				result(query, all, () -> posts(terms, without, author, all)));
	}

	private Result result(BrowseQuery query, PublicPosts all, Supplier<PostIndex> search) {
		return this.kept.get(query, all, null, () -> {
			PostIndex posts = search.get();
			return new Result(posts, facets(query, TermKind.TAG, posts, all),
					facets(query, TermKind.CATEGORY, posts, all), authors(query, posts, all));
		});
	}

	private static List<Facet> facets(BrowseQuery query, TermKind kind, PostIndex posts, PublicPosts all) {
		Set<String> asked = (kind == TermKind.TAG) ? query.tags() : query.categories();
		return all.mostFrequent(kind, posts, MAX_FACETS + asked.size())
			.stream()
			.filter((count) -> !asked.contains(count.term().slug()))
			.limit(MAX_FACETS)
			.map((count) -> new Facet(count.term().name(), count.posts(), query.with(kind, count.term().slug()).href(),
					(kind == TermKind.TAG && count.posts() < posts.size()) ? query.without(count.term().slug()).href()
							: null))
			.toList();
	}

	private List<Facet> authors(BrowseQuery query, PostIndex posts, PublicPosts all) {
		Map<Long, Integer> counts = all.byAuthor(posts);
		return (counts.size() < 2) ? List.of()
				: this.authors.all()
					.stream()
					.filter((author) -> counts.containsKey(author.id()))
					.map((author) -> new Facet(author.name(), counts.getOrDefault(author.id(), 0),
							query.by(author.username()).href(), null))
					.sorted(Comparator.comparingInt(Facet::posts).reversed())
					.limit(MAX_AUTHORS)
					.toList();
	}

	/** The terms of those slugs that mean one. */
	private List<CatalogueTerm> terms(TermKind kind, Collection<String> slugs, PublicPosts all) {
		Map<String, String> today = this.oldAddresses.slugs(kind,
				slugs.stream().filter((slug) -> all.term(kind, slug).isEmpty()).toList());
		return slugs.stream().flatMap((slug) -> all.term(kind, today.getOrDefault(slug, slug)).stream()).toList();
	}

	private static List<String> slugs(List<CatalogueTerm> terms, TermKind kind) {
		return terms.stream().filter((term) -> term.kind() == kind).map(CatalogueTerm::slug).toList();
	}

	private static PostIndex posts(List<CatalogueTerm> terms, List<CatalogueTerm> without,
			Authors.@Nullable Author author, PublicPosts all) {
		List<PostIndex> wanted = new ArrayList<>();
		terms.forEach((term) -> wanted.add(all.with(term.kind(), term.id())));
		if (author != null) {
			wanted.add(all.by(author.id()));
		}
		PostIndex found = wanted.stream()
			.sorted(Comparator.comparingInt(PostIndex::size))
			.reduce(PostIndex::and)
			.orElseGet(all::all);
		for (CatalogueTerm term : without) {
			found = found.andNot(all.with(term.kind(), term.id()));
		}
		return found;
	}

}
