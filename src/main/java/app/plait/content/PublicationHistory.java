package app.plait.content;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * What was public once. Time publishes, so nothing is written at that moment: that a post
 * is public, and with it its terms, follows from its date. It is written down by the next
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
	 * To be called, in the transaction of the change, before public posts are withdrawn,
	 * trashed, deleted, given another date or other terms. Does nothing for posts that
	 * are not public.
	 */
	public void remember(Collection<Long> posts) {
		this.jdbc.sql(
				"update post set first_published_at = published_at where id = any(:posts) and first_published_at is null and "
						+ Post.PUBLIC)
			.param("posts", posts.toArray(Long[]::new))
			.param("now", now())
			.update();
		for (TermKind kind : TermKind.values()) {
			remember(kind, posts);
		}
	}

	/** The same before public posts lose terms of this kind only. */
	void remember(TermKind kind, Collection<Long> posts) {
		KeyHolder known = new GeneratedKeyHolder();
		this.jdbc.sql(kind.sql(String.format(Locale.ROOT, """
				update {term} set public_since = (
				  select min(post.published_at) from post_{term} link join post on post.id = link.post_id
				  where link.{term}_id = {term}.id and %s)
				where public_since is null and id in (
				  select link.{term}_id from post_{term} link join post on post.id = link.post_id
				  where post.id = any(:posts) and %s)
				""", Post.PUBLIC, Post.PUBLIC)))
			.param("posts", posts.toArray(Long[]::new))
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

	/** Whether readers know of a term, or did. */
	boolean isKnown(TermKind kind, long term) {
		return is(
				kind.sql(
						"""
								from {term} where id = :id and (public_since is not null or exists (
								  select 1 from post_{term} link join post on post.id = link.post_id where link.{term}_id = {term}.id and %s))
								"""),
				term);
	}

	/** Whether a post is public, or was once. */
	public boolean wasPublic(long post) {
		return is("from post where id = :id and (first_published_at is not null or %s)", post);
	}

	private boolean is(String condition, long id) {
		return this.jdbc.sql("select count(*) " + String.format(Locale.ROOT, condition, Post.PUBLIC))
			.param("id", id)
			.param("now", now())
			.query(Long.class)
			.single() > 0;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
