package app.plait.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What visitors see. A post is public from its time of publication on, unless it is in
 * the bin; nothing else decides.
 */
@Repository
@Transactional(readOnly = true)
class ReadingQueries {

	private static final int PAGE = 10;

	/** The same order on every database: É stands with E. */
	private static final Comparator<Object> COLLATOR = Collator.getInstance(Locale.ENGLISH);

	private static final String PUBLIC = "post.published_at <= :now and post.trashed_at is null";

	private final JdbcClient jdbc;

	private final Clock clock;

	ReadingQueries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Public posts after the cursor, newest first; {@code path} is the address of the
	 * list.
	 */
	PostList newest(String path, Cursor before, Site site) {
		return list("", Map.of(), path, before, site);
	}

	PostList withTerm(TermKind kind, TermPage term, Cursor before, Site site) {
		return list(kind.sql("join post_{term} link on link.post_id = post.id and link.{term}_id = :term"),
				Map.of("term", term.id()), term.href(), before, site);
	}

	private PostList list(String join, Map<String, Object> parameters, String path, Cursor before, Site site) {
		List<PostTeaser> found = this.jdbc.sql("""
				select post.id, post.title, post.slug, post.summary, post.published_at, account.username
				from post %s join account on account.id = post.author_id
				where %s and post.published_at <= :before
				  and (post.published_at < :before or post.id < :beforeId)
				order by post.published_at desc, post.id desc
				fetch first %d rows only
				""".formatted(join, PUBLIC, PAGE + 1))
			.params(parameters)
			.param("now", now())
			.param("before", before.publishedAt().atOffset(ZoneOffset.UTC))
			.param("beforeId", before.id())
			.query((row, number) -> teaser(row, site))
			.list();
		List<PostTeaser> page = found.subList(0, Math.min(PAGE, found.size()));
		String older = (found.size() > PAGE) ? path + "?before=" + page.get(PAGE - 1).cursor() : null;
		return new PostList(withTerms(page), newer(join, parameters, path, before), older);
	}

	private static PostTeaser teaser(ResultSet row, Site site) throws SQLException {
		Instant publishedAt = instant(row, 5);
		return new PostTeaser(row.getLong(1), row.getString(2), "/posts/" + row.getString(3), row.getString(4),
				row.getString(6), publishedAt, site.date(publishedAt), List.of(), List.of());
	}

	/**
	 * The page of newer posts ends just above the cursor; it begins after the post that
	 * stands above its ten.
	 */
	private @Nullable String newer(String join, Map<String, Object> parameters, String path, Cursor before) {
		if (before.equals(Cursor.START)) {
			return null;
		}
		List<Cursor> above = this.jdbc.sql("""
				select post.published_at, post.id from post %s
				where %s and post.published_at >= :before
				  and (post.published_at > :before or post.id >= :beforeId)
				order by post.published_at, post.id
				fetch first %d rows only
				""".formatted(join, PUBLIC, PAGE + 1))
			.params(parameters)
			.param("now", now())
			.param("before", before.publishedAt().atOffset(ZoneOffset.UTC))
			.param("beforeId", before.id())
			.query((row, number) -> new Cursor(instant(row, 1), row.getLong(2)))
			.list();
		return (above.size() > PAGE) ? path + "?before=" + above.get(PAGE) : path;
	}

	private List<PostTeaser> withTerms(List<PostTeaser> posts) {
		Terms terms = terms(posts.stream().map(PostTeaser::id).toList());
		return posts.stream().map((post) -> post.with(terms.tags(post.id()), terms.categories(post.id()))).toList();
	}

	/** The terms of these posts, in one statement. */
	private Terms terms(Collection<Long> ids) {
		Terms terms = new Terms(new HashMap<>(), new HashMap<>());
		if (ids.isEmpty()) {
			return terms;
		}
		Long[] posts = ids.toArray(Long[]::new);
		this.jdbc.sql("""
				select link.post_id, 'TAG' as kind, tag.name, tag.slug
				from post_tag link join tag on tag.id = link.tag_id where link.post_id = any(:posts)
				union all
				select link.post_id, 'CATEGORY' as kind, category.name, category.slug
				from post_category link join category on category.id = link.category_id where link.post_id = any(:posts)
				""").param("posts", posts).query((row) -> {
			TermKind kind = TermKind.valueOf(row.getString(2));
			((kind == TermKind.TAG) ? terms.tags : terms.categories)
				.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(new TermLink(row.getString(3), kind.href(row.getString(4))));
		});
		return terms;
	}

	Optional<PostPage> post(String slug, Site site) {
		Optional<PostPage> post = this.jdbc
			.sql("""
					select post.id, post.title, post.slug, account.username, post.published_at, post.updated_at, post.summary,
					       post.body_html
					from post join account on account.id = post.author_id
					where post.slug = :slug and %s
					"""
				.formatted(PUBLIC))
			.param("slug", slug)
			.param("now", now())
			.query((row, number) -> {
				Instant publishedAt = instant(row, 5);
				String date = site.date(publishedAt);
				Instant updatedAt = instant(row, 6);
				String updated = site.date(updatedAt);
				return new PostPage(row.getLong(1), row.getString(2), "/posts/" + row.getString(3), row.getString(4),
						date, publishedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
						(updatedAt.isAfter(publishedAt) && !updated.equals(date)) ? updated : null, row.getString(7),
						row.getString(8), List.of(), List.of());
			})
			.optional();
		return post.map((found) -> {
			Terms terms = terms(List.of(found.id()));
			return found.with(terms.tags(found.id()), terms.categories(found.id()));
		});
	}

	/** Every term, by name; those without a public post too. */
	List<TermUsage> terms(TermKind kind) {
		return this.jdbc.sql(kind.sql("""
				select {term}.name, {term}.slug, count(post.id)
				from {term}
				left join post_{term} link on link.{term}_id = {term}.id
				left join post on post.id = link.post_id and %s
				group by {term}.id, {term}.name, {term}.slug
				""".formatted(PUBLIC)))
			.param("now", now())
			.query((row, number) -> new TermUsage(row.getString(1), kind.href(row.getString(2)), row.getLong(3)))
			.stream()
			.sorted(Comparator.comparing(TermUsage::name, COLLATOR))
			.toList();
	}

	Optional<TermPage> term(TermKind kind, String slug) {
		return this.jdbc.sql(kind.sql("""
				select {term}.id, {term}.name, {term}.slug, {term}.description, (
				  select count(*) from post_{term} link join post on post.id = link.post_id
				  where link.{term}_id = {term}.id and %s)
				from {term} where {term}.slug = :slug
				""".formatted(PUBLIC)))
			.param("slug", slug)
			.param("now", now())
			.query((row, number) -> new TermPage(row.getLong(1), row.getString(2), kind.href(row.getString(3)),
					row.getString(4), row.getLong(5)))
			.optional();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, int column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private record Terms(Map<Long, List<TermLink>> tags, Map<Long, List<TermLink>> categories) {

		List<TermLink> tags(long post) {
			return sorted(this.tags.getOrDefault(post, List.of()));
		}

		List<TermLink> categories(long post) {
			return sorted(this.categories.getOrDefault(post, List.of()));
		}

		private static List<TermLink> sorted(List<TermLink> links) {
			return links.stream().sorted(Comparator.comparing(TermLink::name, COLLATOR)).toList();
		}

	}

}
