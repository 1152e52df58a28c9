package app.plait.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import app.plait.content.Post;
import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Titles and texts of public posts, by id or slug: which posts belong into a list, the
 * {@link Catalogue} knows. Every statement asks again whether a post is public.
 */
@Repository
class PostQueries {

	private static final int WORDS_A_MINUTE = 220;

	/** In characters, of all titles together. */
	private static final int MAX_TITLES = 4_000_000;

	private final GenerationCache<CataloguePost, Titled> titles = new GenerationCache<>(MAX_TITLES,
			(title) -> title.title().length() + title.href().length());

	private final JdbcClient jdbc;

	private final Clock clock;

	PostQueries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** A title and where it leads. */
	record Titled(long id, String title, String href) {
	}

	/** The posts in this order; one that is not public any more is left out. */
	List<PostTeaser> teasers(Collection<CataloguePost> posts, PublicPosts all, Site site) {
		return List.copyOf(teasersByPost(posts, all, site).values());
	}

	/** The same by post. */
	Map<CataloguePost, PostTeaser> teasersByPost(Collection<CataloguePost> posts, PublicPosts all, Site site) {
		if (posts.isEmpty()) {
			return Map.of();
		}
		Map<Long, CataloguePost> entries = new HashMap<>();
		posts.forEach((post) -> entries.put(post.id(), post));
		Map<Long, PostTeaser> found = new HashMap<>();
		this.jdbc.sql(String.format(Locale.ROOT,
				"""
						select post.id, post.title, post.slug, post.summary, account.username, post.published_at, post.word_count,
						       account.name
						from post join account on account.id = post.author_id
						where post.id = any(:ids) and %s
						""",
				Post.PUBLIC))
			.param("ids", ids(posts))
			.param("now", now())
			.query((row) -> {
				CataloguePost entry = Objects.requireNonNull(entries.get(row.getLong(1)));
				Instant publishedAt = instant(row, 6);
				found.put(entry.id(),
						new PostTeaser(entry.id(), row.getString(2), "/posts/" + row.getString(3), row.getString(4),
								Authors.name(row.getString(8), row.getString(5)), row.getString(5),
								site.date(publishedAt), seconds(publishedAt), minutes(row.getInt(7)),
								all.links(TermKind.TAG, entry), all.links(TermKind.CATEGORY, entry)));
			});
		Map<CataloguePost, PostTeaser> teasers = new LinkedHashMap<>();
		posts.forEach((post) -> {
			PostTeaser teaser = found.get(post.id());
			if (teaser != null) {
				teasers.put(post, teaser);
			}
		});
		return teasers;
	}

	/** The titles of posts, in this order. */
	List<Titled> titles(List<CataloguePost> posts, PublicPosts all) {
		return this.titles.getAll(posts, all, null, this::titles);
	}

	private Map<CataloguePost, Titled> titles(List<CataloguePost> posts) {
		Map<Long, CataloguePost> entries = new HashMap<>();
		posts.forEach((post) -> entries.put(post.id(), post));
		Map<CataloguePost, Titled> found = new HashMap<>();
		this.jdbc.sql("select post.id, post.title, post.slug from post where post.id = any(:ids) and " + Post.PUBLIC)
			.param("ids", ids(posts))
			.param("now", now())
			.query((row) -> {
				found.put(Objects.requireNonNull(entries.get(row.getLong(1))),
						new Titled(row.getLong(1), row.getString(2), "/posts/" + row.getString(3)));
			});
		return found;
	}

	private static Long[] ids(Collection<CataloguePost> posts) {
		return posts.stream().map(CataloguePost::id).toArray(Long[]::new);
	}

	/** Without its terms, which the catalogue knows. */
	Optional<PostPage> post(String slug, Site site) {
		return this.jdbc
			.sql(String.format(Locale.ROOT,
					"""
							select post.id, post.title, post.slug, account.username, post.published_at, greatest(post.published_at, post.updated_at), post.word_count,
							       post.summary, post.body_html, post.contents_html, post.version,
							       account.name, post.author_id, post.comments_closed,
							       exists (select 1 from comment where comment.post_id = post.id and comment.state = 'PUBLIC')
							from post join account on account.id = post.author_id
							where post.slug = :slug and %s
							""",
					Post.PUBLIC))
			.param("slug", slug)
			.param("now", now())
			.query((row, number) -> page(row, site))
			.optional();
	}

	private static PostPage page(ResultSet row, Site site) throws SQLException {
		Instant publishedAt = instant(row, 5);
		Instant updatedAt = instant(row, 6);
		String date = site.date(publishedAt);
		String updated = site.date(updatedAt);
		return new PostPage(row.getLong(1), row.getString(2), "/posts/" + row.getString(3),
				Authors.name(row.getString(12), row.getString(4)), row.getString(4), publishedAt, updatedAt, date,
				seconds(publishedAt), (updatedAt.isAfter(publishedAt) && !updated.equals(date)) ? updated : null,
				seconds(updatedAt), minutes(row.getInt(7)), row.getString(8), row.getString(9), row.getString(10),
				new PostPagePart.Post(row.getLong(1), row.getString(3), row.getLong(13), publishedAt,
						row.getBoolean(14), row.getBoolean(15)),
				List.of(), List.of());
	}

	private static int minutes(int words) {
		return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
	}

	static String seconds(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	static Instant instant(ResultSet row, int column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
