package app.plait.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.content.TermKind;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds the posts of a combination of terms, in the catalogue. */
@Component
class Browse {

	private static final int MAX_FACETS = 40;

	private static final int MAX_AUTHORS = 12;

	private static final int MAX_TERMS = 20;

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
	 *
	 * @param authors all who write
	 */
	record Found(BrowseQuery query, PublicPosts all, List<Named> terms, List<Named> without,
			Authors.@Nullable Author author, List<Authors.Author> authors, PostIndex posts) {

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

		/** The authors of these posts, if there are several. */
		List<Facet> writers() {
			Map<Long, Integer> counts = new HashMap<>();
			for (int i = 0; i < this.posts.size(); i++) {
				counts.merge(this.posts.get(i).author(), 1, Integer::sum);
			}
			List<Facet> writers = this.authors.stream()
				.filter((each) -> counts.containsKey(each.id()))
				.map((each) -> new Facet(each.name(), counts.getOrDefault(each.id(), 0),
						this.query.by(each.name()).href(), null))
				.sorted(Comparator.comparingInt(Facet::posts).reversed())
				.limit(MAX_AUTHORS)
				.toList();
			return (writers.size() > 1) ? writers : List.of();
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

		List<Facet> facets(TermKind kind) {
			return Tally.of(this.posts, kind, this.all.catalogue().terms(kind).names())
				.mostFrequent(MAX_FACETS + this.terms.size())
				.stream()
				.filter((count) -> !this.terms.contains(count.term()))
				.limit(MAX_FACETS)
				.map((count) -> new Facet(count.term().name(), count.posts(),
						this.query.with(kind, count.term().slug()).href(),
						(kind == TermKind.TAG && count.posts() < this.posts.size())
								? this.query.without(count.term().slug()).href() : null))
				.toList();
		}

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
		List<Named> terms = new ArrayList<>(terms(TermKind.TAG, asked.tags(), all));
		terms.addAll(terms(TermKind.CATEGORY, asked.categories(), all));
		if (terms.size() < asked.tags().size() + asked.categories().size()) {
			throw new NotFound();
		}
		List<Named> without = terms(TermKind.TAG, asked.without(), all);
		List<Authors.Author> authors = this.authors.all();
		Authors.Author author = asked.author().isEmpty() ? null
				: authors.stream()
					.filter((each) -> each.name().equals(asked.author()))
					.findFirst()
					.orElseThrow(NotFound::new);
		BrowseQuery query = BrowseQuery.of(slugs(terms, TermKind.TAG), slugs(without, TermKind.TAG),
				slugs(terms, TermKind.CATEGORY), asked.author());
		return new Found(query, all, terms, without, author, authors, posts(terms, without, author, all));
	}

	/** The terms of those slugs that mean one. */
	private List<Named> terms(TermKind kind, Collection<String> slugs, PublicPosts all) {
		Names names = all.catalogue().terms(kind).names();
		Map<String, String> today = this.oldAddresses.slugs(kind,
				slugs.stream().filter((slug) -> names.ofSlug(slug).isEmpty()).toList());
		return slugs.stream().flatMap((slug) -> names.ofSlug(today.getOrDefault(slug, slug)).stream()).toList();
	}

	private static List<String> slugs(List<Named> terms, TermKind kind) {
		return terms.stream().filter((term) -> term.kind() == kind).map(Named::slug).toList();
	}

	private static PostIndex posts(List<Named> terms, List<Named> without, Authors.@Nullable Author author,
			PublicPosts all) {
		List<PostIndex> wanted = new ArrayList<>(
				terms.stream().map((term) -> all.with(term.kind(), term.id())).toList());
		if (author != null) {
			wanted.add(all.by(author.id()));
		}
		PostIndex smallest = wanted.stream().min(Comparator.comparingInt(PostIndex::size)).orElseGet(all::all);
		if (wanted.size() <= 1 && without.isEmpty()) {
			return smallest;
		}
		return smallest.filter((post) -> terms.stream().allMatch((term) -> post.has(term.kind(), term.id()))
				&& without.stream().noneMatch((term) -> post.has(term.kind(), term.id()))
				&& (author == null || post.author() == author.id()));
	}

}
