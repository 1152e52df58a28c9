package app.plait.reading.catalogue;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.reading.search.SearchQuery;
import org.roaringbitmap.RoaringBitmap;

/** The catalogue at one moment: what is scheduled for later is not there. */
public final class PublicPosts {

	private final Snapshot catalogue;

	private final long now;

	private final long generation;

	/** The first position of the future. */
	private final int end;

	PublicPosts(Snapshot catalogue, long now, long generation) {
		this.catalogue = catalogue;
		this.now = now;
		this.generation = generation;
		this.end = catalogue.table().firstFrom(now + 1, Long.MIN_VALUE);
	}

	/**
	 * The generation of the content that this is of, or an older one: what is made of it
	 * is up to date as long as that is the current one.
	 */
	public long generation() {
		return this.generation;
	}

	public PostIndex all() {
		return index(this.catalogue.all());
	}

	public PostIndex with(TermKind kind, long term) {
		return index(this.catalogue.posts(kind).get(term));
	}

	public PostIndex by(long author) {
		return index(this.catalogue.byAuthor().get(author));
	}

	/** Those of these posts that are public. */
	public PostIndex of(Collection<Long> ids) {
		RoaringBitmap members = new RoaringBitmap();
		for (long id : ids) {
			int position = this.catalogue.table().position(id);
			if (position >= 0) {
				members.add(position);
			}
		}
		return index(members);
	}

	private PostIndex index(RoaringBitmap members) {
		return new PostIndex(this.catalogue.table(), members, 0, this.end);
	}

	/** How many posts of a list each author has, by id. */
	public Map<Long, Integer> byAuthor(PostIndex posts) {
		Map<Long, Integer> counts = new HashMap<>();
		RoaringBitmap own = posts.bitmap();
		this.catalogue.byAuthor().forEach((author) -> {
			int count = RoaringBitmap.andCardinality(own, this.catalogue.byAuthor().get(author));
			if (count > 0) {
				counts.put((long) author, count);
			}
		});
		return counts;
	}

	/** The terms that posts of a list have most. */
	public List<TermCount> mostFrequent(TermKind kind, PostIndex posts, int max) {
		return TermCounts.of(posts, kind, this.catalogue).mostFrequent(max);
	}

	/** The terms of a kind that readers know of, in the order of the alphabet. */
	public List<CatalogueTerm> terms(TermKind kind) {
		return this.catalogue.terms(kind).all().stream().filter(this::isKnown).toList();
	}

	/** The term with this slug, if readers know of it. */
	public Optional<CatalogueTerm> term(TermKind kind, String slug) {
		return this.catalogue.terms(kind).ofSlug(slug).filter(this::isKnown);
	}

	/**
	 * The terms that have all of a query in their name, or in one of their other names.
	 */
	public List<CatalogueTerm> matching(TermKind kind, SearchQuery query) {
		return this.catalogue.terms(kind).matching(query);
	}

	/** The terms of a post, by name. */
	public List<TermLink> links(TermKind kind, CataloguePost post) {
		return this.catalogue.terms(kind).links(post.terms(kind));
	}

	/** A term that only drafts carry is as good as unknown. */
	private boolean isKnown(CatalogueTerm term) {
		return term.known() || !with(term.kind(), term.id()).isEmpty();
	}

	/** Those of a list that were published in these months, the last one included. */
	public static PostIndex between(PostIndex posts, YearMonth first, YearMonth last, ZoneId zone) {
		return posts.since(micros(first, zone)).before(micros(last.plusMonths(1), zone));
	}

	private static long micros(YearMonth month, ZoneId zone) {
		return CataloguePost.micros(month.atDay(1).atStartOfDay(zone).toInstant());
	}

	public static YearMonth month(CataloguePost post, ZoneId zone) {
		return YearMonth.from(post.publishedAt().atZone(zone));
	}

	public YearMonth month(ZoneId zone) {
		return YearMonth.from(Instant.EPOCH.plus(this.now, ChronoUnit.MICROS).atZone(zone));
	}

}
