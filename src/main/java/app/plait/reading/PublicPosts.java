package app.plait.reading;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import app.plait.content.TermKind;
import org.jspecify.annotations.Nullable;

/** The catalogue at one moment: what is scheduled for later is not there. */
record PublicPosts(Catalogue.Snapshot catalogue, long now) {

	/**
	 * What is public at all: of one version of the content, the newest post tells which
	 * times have come. What is derived from public posts holds as long as this is equal.
	 *
	 * @param newest null if nothing is public
	 */
	record State(long version, @Nullable CataloguePost newest) {
	}

	State state() {
		PostIndex all = all();
		return new State(this.catalogue.version(), all.isEmpty() ? null : all.get(0));
	}

	PostIndex all() {
		return now(this.catalogue.posts());
	}

	PostIndex with(TermKind kind, long term) {
		return now(this.catalogue.terms(kind).with(term));
	}

	PostIndex by(long author) {
		return now(this.catalogue.byAuthor().getOrDefault(author, PostIndex.EMPTY));
	}

	/** The terms of a kind that readers know of, in the order of the alphabet. */
	List<CatalogueTerm> terms(TermKind kind) {
		return this.catalogue.terms(kind).names().all().stream().filter(this::isKnown).toList();
	}

	/** The term with this slug, if readers know of it. */
	Optional<CatalogueTerm> term(TermKind kind, String slug) {
		return this.catalogue.terms(kind).names().ofSlug(slug).filter(this::isKnown);
	}

	/** A term that only drafts carry is as good as unknown. */
	private boolean isKnown(CatalogueTerm term) {
		return term.known() || !with(term.kind(), term.id()).isEmpty();
	}

	private PostIndex now(PostIndex posts) {
		return posts.before(this.now + 1);
	}

	/** Those of a list that were published in these months, the last one included. */
	static PostIndex between(PostIndex posts, YearMonth first, YearMonth last, ZoneId zone) {
		return posts.since(micros(first, zone)).before(micros(last.plusMonths(1), zone));
	}

	private static long micros(YearMonth month, ZoneId zone) {
		return CataloguePost.micros(month.atDay(1).atStartOfDay(zone).toInstant());
	}

	static YearMonth month(CataloguePost post, ZoneId zone) {
		return YearMonth.from(post.publishedAt().atZone(zone));
	}

	YearMonth month(ZoneId zone) {
		return YearMonth.from(moment().atZone(zone));
	}

	Instant moment() {
		return Instant.EPOCH.plus(this.now, ChronoUnit.MICROS);
	}

}
