package app.plait.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import app.plait.content.Post;
import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Every address that crawlers should know, with the time of its last change
 * (sitemaps.org, protocol 0.9). One list, or an index of parts where it would be long.
 */
@Component
class Sitemaps {

	/** The most addresses of one list: few, so that none takes long to make. */
	private static final int MAX = 2_000;

	private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

	private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

	private final Catalogue catalogue;

	private final Authors authors;

	private final PostQueries queries;

	private final PostUpdates updates;

	private final JdbcClient jdbc;

	Sitemaps(Catalogue catalogue, Authors authors, PostQueries queries, PostUpdates updates, JdbcClient jdbc) {
		this.catalogue = catalogue;
		this.authors = authors;
		this.queries = queries;
		this.updates = updates;
		this.jdbc = jdbc;
	}

	private record Address(String path, @Nullable Instant changed) {
	}

	String whole(Site site) {
		PublicPosts posts = this.catalogue.now();
		List<Address> pages = pages(posts, site);
		int all = posts.all().size() + pages.size();
		if (all <= MAX) {
			return list(addresses(0, all, posts, pages), site);
		}
		Map<Integer, Instant> changed = changed(pages, posts.all());
		StringBuilder xml = new StringBuilder(HEAD).append("<sitemapindex").append(NAMESPACE);
		for (int part = 1; (part - 1) * MAX < all; part++) {
			entry(xml, "sitemap", site.url() + "/sitemaps/" + part + ".xml", changed.get(part));
		}
		return xml.append("</sitemapindex>\n").toString();
	}

	/** When anything of each part changed last. */
	private Map<Integer, Instant> changed(List<Address> pages, PostIndex posts) {
		Map<Integer, Instant> changed = new HashMap<>();
		for (int place = 0; place < pages.size(); place++) {
			Instant page = pages.get(place).changed();
			if (page != null) {
				changed.merge(place / MAX + 1, page, Sitemaps::later);
			}
		}
		Map<Long, Long> updates = this.updates.now();
		for (int place = pages.size(); place < pages.size() + posts.size();) {
			int part = place / MAX + 1;
			long newest = Long.MIN_VALUE;
			for (; place < Math.min(part * MAX, pages.size() + posts.size()); place++) {
				CataloguePost post = posts.get(posts.size() - 1 - (place - pages.size()));
				newest = Math.max(newest, Math.max(post.at(), updates.getOrDefault(post.id(), Long.MIN_VALUE)));
			}
			changed.merge(part, Instant.EPOCH.plus(newest, ChronoUnit.MICROS), Sitemaps::later);
		}
		return changed;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/** A part of the index, from 1. */
	String part(int part, Site site) {
		PublicPosts posts = this.catalogue.now();
		List<Address> pages = pages(posts, site);
		int from = (part - 1) * MAX;
		int all = posts.all().size() + pages.size();
		if (part < 1 || from >= all || all <= MAX) {
			throw new NotFound();
		}
		return list(addresses(from, Math.min(all, from + MAX), posts, pages), site);
	}

	/** All pages but those of the posts. */
	private List<Address> pages(PublicPosts posts, Site site) {
		Instant newest = newest(posts.all());
		List<Address> pages = new ArrayList<>();
		pages.add(new Address("/", newest));
		pages.add(new Address("/tags", newest));
		pages.add(new Address("/categories", newest));
		pages.add(new Address("/archive", newest));
		pages.add(new Address("/authors", newest));
		if (!site.aboutHtml().isEmpty()) {
			pages.add(new Address("/about", null));
		}
		for (TermKind kind : TermKind.values()) {
			for (CatalogueTerm term : posts.terms(kind)) {
				PostIndex own = posts.with(kind, term.id());
				if (!own.isEmpty()) {
					pages.add(new Address(term.href(), newest(own)));
				}
			}
		}
		for (Authors.Author author : this.authors.all()) {
			PostIndex own = posts.by(author.id());
			if (!own.isEmpty()) {
				pages.add(new Address(author.href(), newest(own)));
			}
		}
		return pages;
	}

	private static @Nullable Instant newest(PostIndex posts) {
		return posts.isEmpty() ? null : posts.get(0).publishedAt();
	}

	/**
	 * A part of all addresses: first the pages, then the posts, the oldest first, so that
	 * the parts stay as they are.
	 */
	private List<Address> addresses(int from, int to, PublicPosts posts, List<Address> pages) {
		List<Address> addresses = new ArrayList<>(
				pages.subList(Math.min(from, pages.size()), Math.min(to, pages.size())));
		PostIndex all = posts.all();
		int first = Math.max(0, from - pages.size());
		int last = to - pages.size();
		if (last > first) {
			List<CataloguePost> entries = all.list(all.size() - last, all.size() - first);
			this.jdbc.sql(String.format(Locale.ROOT, """
					select post.slug, greatest(post.published_at, post.updated_at) from post
					where post.id = any(:ids) and %s order by post.published_at, post.id
					""", Post.PUBLIC))
				.param("ids", entries.stream().map(CataloguePost::id).toArray(Long[]::new))
				.param("now", this.queries.now())
				.query((row) -> {
					addresses.add(new Address("/posts/" + row.getString(1), PostQueries.instant(row, 2)));
				});
		}
		return addresses;
	}

	private static String list(List<Address> addresses, Site site) {
		StringBuilder xml = new StringBuilder(HEAD).append("<urlset").append(NAMESPACE);
		for (Address address : addresses) {
			entry(xml, "url", site.url() + address.path(), address.changed());
		}
		return xml.append("</urlset>\n").toString();
	}

	private static void entry(StringBuilder xml, String name, String address, @Nullable Instant changed) {
		xml.append('<').append(name).append("><loc>").append(HtmlUtils.htmlEscape(address)).append("</loc>");
		if (changed != null) {
			xml.append("<lastmod>").append(PostQueries.seconds(changed)).append("</lastmod>");
		}
		xml.append("</").append(name).append(">\n");
	}

}
