package app.plait.reading;

import java.util.List;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;

import org.springframework.stereotype.Component;

/**
 * The heads of terms' pages. What they tell needs all posts of a term, so it is kept
 * until the content changes.
 */
@Component
class TermPages {

	private static final int TOGETHER = 8;

	private static final int MAX_KEPT = 1000;

	private final GenerationCache<CatalogueTerm, TermPage> kept = new GenerationCache<>(MAX_KEPT, (page) -> 1);

	TermPage of(CatalogueTerm term, PublicPosts posts, Site site) {
		return this.kept.get(term, posts, site, () -> page(term, posts.with(term.kind(), term.id()), posts, site));
	}

	private static TermPage page(CatalogueTerm term, PostIndex own, PublicPosts posts, Site site) {
		BrowseQuery self = BrowseQuery.NONE.with(term.kind(), term.slug());
		List<Facet> together = posts.mostFrequent(TermKind.TAG, own, TOGETHER + 1)
			.stream()
			.filter((count) -> count.term() != term)
			.limit(TOGETHER)
			.map((count) -> new Facet(count.term().name(), count.posts(),
					self.with(TermKind.TAG, count.term().slug()).href(), null))
			.toList();
		return new TermPage(term.name(), term.href(), term.description(), own.size(),
				own.isEmpty() ? null : site.date(own.get(0).publishedAt()),
				Sparkline.of(own, posts.month(site.zone()), site), together);
	}

}
