package app.plait.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import app.plait.text.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No address dies. An address that something has left leads to where it is now; since it
 * holds the target's id and not its slug, there are no chains to collapse. What is
 * deleted leaves an address without a target. A slug never changes its meaning: what
 * somebody else has, or had and still answers for, is not given again.
 */
@Component
public class Redirects {

	private final JdbcClient jdbc;

	private final Clock clock;

	Redirects(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What has redirects; each kind has its table, its column in {@code address} and its
	 * folder.
	 */
	public enum Kind {

		POST("post", "/posts/"), TAG("tag", "/tags/"), CATEGORY("category", "/categories/");

		private final String table;

		private final String folder;

		Kind(String table, String folder) {
			this.table = table;
			this.folder = folder;
		}

		static Kind of(TermKind kind) {
			return valueOf(kind.name());
		}

		private String sql(String template) {
			return template.replace("{table}", this.table);
		}

	}

	/**
	 * Where an address leads that nothing has any more.
	 *
	 * @param to null if what was there is gone
	 */
	public record Target(@Nullable String to) {
	}

	/**
	 * The slug, with a number if it is another's; {@code id} is the one who asks, 0 for a
	 * new one.
	 */
	public String firstFreeSlug(Kind kind, String slug, long id) {
		Set<String> taken = taken(kind, slug, id);
		int number = 1;
		while (taken.contains(Slug.numbered(slug, number))) {
			number++;
		}
		return Slug.numbered(slug, number);
	}

	public boolean isTaken(Kind kind, String slug, long id) {
		return taken(kind, slug, id).contains(slug);
	}

	private Set<String> taken(Kind kind, String slug, long id) {
		Set<String> taken = new HashSet<>(this.jdbc
			.sql(kind.sql("select slug from {table} where (slug = :slug or slug like :numbered) and id <> :id"))
			.param("slug", slug)
			.param("numbered", slug + "-%")
			.param("id", id)
			.query(String.class)
			.list());
		this.jdbc.sql(kind.sql("""
				select path from redirect
				where (path = :path or path like :numbered) and {table}_id is not null and {table}_id <> :id
				"""))
			.param("path", kind.folder + slug)
			.param("numbered", kind.folder + slug + "-%")
			.param("id", id)
			.query(String.class)
			.list()
			.forEach((path) -> taken.add(path.substring(kind.folder.length())));
		return taken;
	}

	/**
	 * Something took this slug: if an address was left there, its own or that of a
	 * deleted thing, it is alive again.
	 */
	public void release(Kind kind, String slug) {
		forget(kind, slug);
	}

	private void forget(Kind kind, String slug) {
		this.jdbc.sql("delete from redirect where path = :path").param("path", kind.folder + slug).update();
	}

	/** Something left one slug and lives on under another. */
	public void recordMove(Kind kind, long id, String from, String to) {
		forget(kind, to);
		forget(kind, from);
		this.jdbc.sql(kind.sql("insert into redirect (path, {table}_id, written_at) values (:path, :id, :now)"))
			.param("path", kind.folder + from)
			.param("id", id)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Something was deleted; the redirects it had left before lose their target by
	 * themselves.
	 */
	public void recordDeletion(Kind kind, String slug) {
		forget(kind, slug);
		this.jdbc.sql("insert into redirect (path, written_at) values (:path, :now)")
			.param("path", kind.folder + slug)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Where the public post is that had this slug, or has or had it in another spelling.
	 */
	public Optional<Target> findPost(String slug) {
		return find(Kind.POST.folder + slug).or(() -> {
			String meant = Slug.meantBy(slug);
			if (meant.isEmpty() || meant.equals(slug)) {
				return Optional.empty();
			}
			String path = Kind.POST.folder + meant;
			return isPublic(meant) ? Optional.of(new Target(path)) : find(path);
		});
	}

	private boolean isPublic(String slug) {
		return this.jdbc.sql("select count(*) from post where slug = :slug and " + Post.PUBLIC)
			.param("slug", slug)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single() > 0;
	}

	/** Looks up an address; a post that is not public is as good as unknown. */
	public Optional<Target> find(String path) {
		return this.jdbc.sql("""
				select post.slug, tag.slug, category.slug, redirect.post_id,
				       post.published_at <= :now and post.trashed_at is null
				from redirect
				left join post on post.id = redirect.post_id
				left join tag on tag.id = redirect.tag_id
				left join category on category.id = redirect.category_id
				where redirect.path = :path
				""")
			.param("path", path)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((row, number) -> {
				if (row.getString(1) != null) {
					return row.getBoolean(5) ? Optional.of(new Target(Kind.POST.folder + row.getString(1)))
							: Optional.<Target>empty();
				}
				if (row.getString(2) != null) {
					return Optional.of(new Target(Kind.TAG.folder + row.getString(2)));
				}
				String category = row.getString(3);
				return Optional.of(new Target((category != null) ? Kind.CATEGORY.folder + category : null));
			})
			.optional()
			.flatMap((found) -> found);
	}

}
