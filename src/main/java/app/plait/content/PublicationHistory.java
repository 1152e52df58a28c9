package app.plait.content;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Which terms were public once. Time publishes, so nothing is written at that moment:
 * that a term is public follows from its public posts. It is written down by the next
 * change after which that would not follow any more.
 */
@Component
public class PublicationHistory {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final Clock clock;

	PublicationHistory(JdbcClient jdbc, ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.content = content;
		this.clock = clock;
	}

	/**
	 * To be called, in the transaction of the change and with the terms locked, before
	 * posts lose these terms or are hidden. Does nothing for terms that no public post
	 * has.
	 */
	public void remember(TermKind kind, Collection<Long> terms) {
		KeyHolder known = new GeneratedKeyHolder();
		this.jdbc.sql(kind.sql(String.format(Locale.ROOT, """
				update {term} set public_since = (
				  select min(post.published_at) from post_{term} link join post on post.id = link.post_id
				  where link.{term}_id = {term}.id and %s)
				where public_since is null and id = any(:terms) and exists (
				  select 1 from post_{term} link join post on post.id = link.post_id
				  where link.{term}_id = {term}.id and %s)
				""", Post.PUBLIC, Post.PUBLIC)))
			.param("terms", terms.toArray(Long[]::new))
			.param("now", now())
			.update(known, "id");
		List<Long> ids = known.getKeyList()
			.stream()
			.map((row) -> ((Number) Objects.requireNonNull(row.get("id"))).longValue())
			.toList();
		if (!ids.isEmpty()) {
			this.content.changed(Subject.valueOf(kind.name()), ids);
		}
	}

	/** The slugs of those of the posts that are public, or were once, by id. */
	Map<Long, String> knownSlugs(Collection<Long> posts) {
		Map<Long, String> slugs = new HashMap<>();
		this.jdbc
			.sql("select id, slug from post where id = any(:posts) and (first_published_at is not null or "
					+ Post.PUBLIC + ")")
			.param("posts", posts.toArray(Long[]::new))
			.param("now", now())
			.query((row) -> {
				slugs.put(row.getLong(1), row.getString(2));
			});
		return slugs;
	}

	/** Whether readers know of a term, or did. */
	boolean isKnown(TermKind kind, long term) {
		return this.jdbc.sql(kind.sql(String.format(Locale.ROOT, """
				select count(*) from {term} where id = :id and (public_since is not null or exists (
				  select 1 from post_{term} link join post on post.id = link.post_id
				  where link.{term}_id = {term}.id and %s))
				""", Post.PUBLIC))).param("id", term).param("now", now()).query(Long.class).single() > 0;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
