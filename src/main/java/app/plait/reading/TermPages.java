package app.plait.reading;

import java.time.YearMonth;
import java.util.List;

import app.plait.content.TermKind;
import app.plait.site.Site;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

/**
 * The heads of terms' pages. What they tell needs all posts of a term, so it is kept
 * until the content changes, a post's time comes or a month is over.
 */
@Component
class TermPages {

	private static final int TOGETHER = 8;

	private static final int MAX_KEPT = 1000;

	private final Cache<CatalogueTerm, PostFragmentCache> kept = Caffeine.newBuilder()
		.maximumSize(MAX_KEPT)
		.executor(Runnable::run)
		.build();

	private record PostFragmentCache(long version, Site site, YearMonth month, int posts, TermPage page) {
	}

	TermPage of(CatalogueTerm term, PublicPosts posts, Site site) {
		PostIndex own = posts.with(term.kind(), term.id());
		PostFragmentCache known = this.kept.getIfPresent(term);
		if (known == null || known.version() != posts.catalogue().version() || known.site() != site
				|| known.posts() != own.size() || !known.month().equals(posts.month(site.zone()))) {
			known = new PostFragmentCache(posts.catalogue().version(), site, posts.month(site.zone()), own.size(),
					page(term, own, posts, site));
			this.kept.put(term, known);
		}
		return known.page();
	}

	private static TermPage page(CatalogueTerm term, PostIndex own, PublicPosts posts, Site site) {
		BrowseQuery self = BrowseQuery.NONE.with(term.kind(), term.slug());
		List<Facet> together = TermCounts.of(own, TermKind.TAG, posts.catalogue().tags().names())
			.mostFrequent(TOGETHER + 1)
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
