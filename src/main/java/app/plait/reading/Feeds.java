package app.plait.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import app.plait.content.Post;
import app.plait.content.TermKind;
import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.catalogue.TermLink;
import app.plait.reading.feed.Feed;
import app.plait.reading.feed.FeedFormat;
import app.plait.reading.feed.FeedIds;
import app.plait.site.Site;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fills feeds with the newest posts of a list, whole. */
@Component
class Feeds {

	private static final int MAX_POSTS = 20;

	private final PostQueries queries;

	private final JdbcClient jdbc;

	Feeds(PostQueries queries, JdbcClient jdbc) {
		this.queries = queries;
		this.jdbc = jdbc;
	}

	/**
	 * A list that has a feed; both addresses are below the site's.
	 *
	 * @param subject what it is a list of, named so that no renaming changes it
	 */
	record Source(String subject, String title, String description, String href, String self) {
	}

	/**
	 * The feed of a list.
	 * @param all of which the list is a part
	 */
	Feed feed(Source source, PostIndex list, PublicPosts all, Site site) {
		List<CataloguePost> newest = list.list(0, MAX_POSTS);
		Map<Long, Feed.Post> found = new HashMap<>();
		Map<Long, CataloguePost> entries = new HashMap<>();
		newest.forEach((entry) -> entries.put(entry.id(), entry));
		this.jdbc.sql(String.format(Locale.ROOT, """
				select post.id, post.title, post.slug, account.username, post.published_at,
				       greatest(post.published_at, post.updated_at), post.summary,
				       post.body_html, account.name
				from post join account on account.id = post.author_id
				where post.id = any(:ids) and %s
				""", Post.PUBLIC))
			.param("ids", entries.keySet().toArray(Long[]::new))
			.param("now", this.queries.now())
			.query((row) -> {
				CataloguePost entry = Objects.requireNonNull(entries.get(row.getLong(1)));
				Instant published = PostQueries.instant(row, 5);
				Instant updated = PostQueries.instant(row, 6);
				String href = site.url() + "/posts/" + row.getString(3);
				found.put(entry.id(), new Feed.Post(FeedIds.of("post/" + entry.id(), site), row.getString(2), href,
						Authors.name(row.getString(9), row.getString(4)), site.url() + "/authors/" + row.getString(4),
						published, updated, row.getString(7), FeedFormat.complete(row.getString(8), site.url(), href),
						Stream
							.concat(all.links(TermKind.CATEGORY, entry).stream(),
									all.links(TermKind.TAG, entry).stream())
							.map(TermLink::name)
							.distinct()
							.toList()));
			});
		List<Feed.Post> posts = newest.stream().map((entry) -> found.get(entry.id())).filter(Objects::nonNull).toList();
		String rights = Stream.of(site.rightsHolder().isEmpty() ? "" : "© " + site.rightsHolder(), site.licenceName())
			.filter((part) -> !part.isEmpty())
			.reduce((holder, licence) -> holder + ", " + licence)
			.orElse("");
		return new Feed(FeedIds.of(source.subject(), site), source.title(), source.description(), site.language(),
				site.url() + source.href(), site.url() + source.self(), rights, site.licenceUrl(),
				posts.stream().map(Feed.Post::updated).max(Comparator.naturalOrder()).orElseGet(this::beginning),
				posts);
	}

	/**
	 * When the blog's first account was made: since then a list without posts has not
	 * changed.
	 */
	private Instant beginning() {
		return this.jdbc.sql("select coalesce(min(created_at), cast(:now as timestamp with time zone)) from account")
			.param("now", this.queries.now())
			.query((row, number) -> PostQueries.instant(row, 1))
			.single();
	}

}
