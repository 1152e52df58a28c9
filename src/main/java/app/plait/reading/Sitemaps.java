package app.plait.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import app.plait.content.Post;
import app.plait.content.TermKind;
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

	/** The most addresses of one list. */
	private static final int MAX = 10_000;

	private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

	private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

	private final Catalogue catalogue;

	private final PostQueries queries;

	private final JdbcClient jdbc;

	Sitemaps(Catalogue catalogue, PostQueries queries, JdbcClient jdbc) {
		this.catalogue = catalogue;
		this.queries = queries;
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
		StringBuilder xml = new StringBuilder(HEAD).append("<sitemapindex").append(NAMESPACE);
		for (int part = 1; (part - 1) * MAX < all; part++) {
			xml.append("<sitemap><loc>")
				.append(site.url())
				.append("/sitemaps/")
				.append(part)
				.append(".xml</loc></sitemap>\n");
		}
		return xml.append("</sitemapindex>\n").toString();
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
			for (Named term : posts.catalogue().terms(kind).names().all()) {
				PostIndex own = posts.with(kind, term.id());
				if (!own.isEmpty()) {
					pages.add(new Address(term.href(), newest(own)));
				}
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
			List<Entry> entries = all.list(all.size() - last, all.size() - first);
			this.jdbc.sql("""
					select post.slug, post.published_at, post.updated_at from post
					where post.id = any(:ids) and %s order by post.published_at, post.id
					""".formatted(Post.PUBLIC))
				.param("ids", entries.stream().map(Entry::id).toArray(Long[]::new))
				.param("now", this.queries.now())
				.query((row) -> {
					Instant published = PostQueries.instant(row, 2);
					Instant updated = PostQueries.instant(row, 3);
					addresses.add(new Address("/posts/" + row.getString(1),
							updated.isAfter(published) ? updated : published));
				});
		}
		return addresses;
	}

	private static String list(List<Address> addresses, Site site) {
		StringBuilder xml = new StringBuilder(HEAD).append("<urlset").append(NAMESPACE);
		for (Address address : addresses) {
			xml.append("<url><loc>").append(HtmlUtils.htmlEscape(site.url() + address.path())).append("</loc>");
			if (address.changed() != null) {
				xml.append("<lastmod>").append(PostQueries.seconds(address.changed())).append("</lastmod>");
			}
			xml.append("</url>\n");
		}
		return xml.append("</urlset>\n").toString();
	}

}
