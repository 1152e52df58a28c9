package app.plait.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import app.plait.text.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No address dies. An address that something has left leads to where it is now; since it
 * holds the target's id and not its slug, there are no chains to collapse. What is
 * deleted is known by its missing target. A slug never changes its meaning: what somebody
 * else has, or had and still answers for, is not given again.
 */
@Component
public class Redirects {

	/**
	 * The numbers that are tried in one statement: the first ones, then ever larger
	 * steps.
	 */
	private static final int[] NUMBERS = IntStream
		.concat(IntStream.rangeClosed(1, 16), IntStream.rangeClosed(5, 28).map((power) -> 1 << power))
		.toArray();

	private final JdbcClient jdbc;

	private final TermSuccessors successors;

	private final Clock clock;

	Redirects(JdbcClient jdbc, TermSuccessors successors, Clock clock) {
		this.jdbc = jdbc;
		this.successors = successors;
		this.clock = clock;
	}

	/** What has addresses, each kind with its table and its folder. */
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

	}

	/**
	 * What writes a redirect: an operation, or the save of a post that makes this
	 * version.
	 */
	public record Writer(@Nullable Long operation, @Nullable Integer postVersion) {

		static Writer operation(long id) {
			return new Writer(id, null);
		}

		public static Writer save(int postVersion) {
			return new Writer(null, postVersion);
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
	 * The slug, with a number if it is another's.
	 * @param id of the one who asks, 0 for a new one
	 * @param attempt how often the transaction was tried already: whoever lost a race
	 * queues up behind the one who has the slug, so that the next try succeeds
	 */
	public String firstFreeSlug(Kind kind, String slug, long id, int attempt) {
		if (attempt > 0) {
			this.jdbc.sql("select id from " + kind.table + " where slug = :slug for update")
				.param("slug", slug)
				.query(Long.class)
				.list();
		}
		return freeOf(kind, slug, id, taken(kind, List.of(slug), id, NUMBERS));
	}

	/** Slugs for new terms, no two alike, each with a number if it is another's. */
	List<String> firstFreeSlugs(Kind kind, List<String> slugs) {
		Set<String> taken = taken(kind, slugs, 0, NUMBERS);
		List<String> free = new ArrayList<>();
		for (String slug : slugs) {
			String found = freeOf(kind, slug, 0, taken);
			taken.add(found);
			free.add(found);
		}
		return free;
	}

	/**
	 * A number that is free and whose predecessor is not, among those that were asked
	 * for; between two steps it is looked for in the same way.
	 */
	private String freeOf(Kind kind, String slug, long id, Set<String> taken) {
		int last = 0;
		for (int number : NUMBERS) {
			if (!taken.contains(Slug.numbered(slug, number))) {
				return (number == last + 1) ? Slug.numbered(slug, number) : between(kind, slug, id, last, number);
			}
			last = number;
		}
		throw new IllegalStateException("No free number for " + slug);
	}

	private String between(Kind kind, String slug, long id, int taken, int free) {
		int low = taken;
		int high = free;
		while (high - low > 1) {
			int middle = (low + high) / 2;
			if (taken(kind, List.of(slug), id, new int[] { middle }).isEmpty()) {
				high = middle;
			}
			else {
				low = middle;
			}
		}
		return Slug.numbered(slug, high);
	}

	public boolean isTaken(Kind kind, String slug, long id) {
		return !taken(kind, List.of(slug), id, new int[] { 1 }).isEmpty();
	}

	/**
	 * Which of the slugs with these numbers are another's, or lead to another. Asks for
	 * equality only, which an index answers whatever the collation.
	 */
	private Set<String> taken(Kind kind, Collection<String> slugs, long id, int[] numbers) {
		String[] numbered = slugs.stream()
			.distinct()
			.flatMap((slug) -> Arrays.stream(numbers).mapToObj((number) -> Slug.numbered(slug, number)))
			.toArray(String[]::new);
		return new HashSet<>(this.jdbc.sql(String.format(Locale.ROOT, """
				select slug from %s where slug = any(:slugs) and id <> :id
				union
				select substring(path from %d) from redirect
				where path = any(:paths) and (target_kind <> :kind or target_id <> :id) and (
				  exists (select 1 from post where target_kind = 'POST' and post.id = target_id)
				  or exists (select 1 from tag where target_kind <> 'POST' and tag.id = target_id)
				  or exists (select 1 from category where target_kind <> 'POST' and category.id = target_id)
				  or exists (select 1 from term_successor
				             where target_kind <> 'POST' and term_id = target_id and successor_id is not null))
				""", kind.table, kind.folder.length() + 1))
			.param("slugs", numbered)
			.param("paths", Arrays.stream(numbered).map((slug) -> kind.folder + slug).toArray(String[]::new))
			.param("kind", kind.name())
			.param("id", id)
			.query(String.class)
			.list());
	}

	/**
	 * Something took these slugs: if an address was left there, its own or that of a
	 * deleted thing, it is alive again.
	 */
	public void release(Kind kind, Collection<String> slugs) {
		this.jdbc.sql("delete from redirect where path = any(:paths)")
			.param("paths", slugs.stream().map((slug) -> kind.folder + slug).toArray(String[]::new))
			.update();
	}

	/** Something left one slug and lives on under another. */
	public void recordMove(Kind kind, long id, String from, String to, Writer writer) {
		release(kind, List.of(from, to));
		record(kind, id, from, writer);
	}

	/** Something that readers knew was deleted: from now on its address says so. */
	public void recordDeletion(Kind kind, long id, String slug, Writer writer) {
		release(kind, List.of(slug));
		record(kind, id, slug, writer);
	}

	private void record(Kind kind, long id, String slug, Writer writer) {
		this.jdbc.sql("""
				insert into redirect (path, target_kind, target_id, written_at, operation_id, post_version)
				values (:path, :kind, :id, :now, :operation, :version)
				""")
			.param("path", kind.folder + slug)
			.param("kind", kind.name())
			.param("id", id)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("operation", writer.operation())
			.param("version", writer.postVersion())
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
		return Optional.ofNullable(find(List.of(path)).get(path));
	}

	/** Looks up addresses; those that nothing had are left out. */
	public Map<String, Target> find(Collection<String> paths) {
		Map<String, Target> found = new LinkedHashMap<>();
		Map<String, Long> terms = new LinkedHashMap<>();
		this.jdbc.sql(String.format(Locale.ROOT, """
				select redirect.path, redirect.target_kind, redirect.target_id, post.slug, post.id is not null and %s
				from redirect left join post on redirect.target_kind = 'POST' and post.id = redirect.target_id
				where redirect.path = any(:paths)
				""", Post.PUBLIC))
			.param("paths", paths.toArray(String[]::new))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((row) -> {
				String path = row.getString(1);
				String slug = row.getString(4);
				if (!row.getString(2).equals(Kind.POST.name())) {
					terms.put(path, row.getLong(3));
				}
				else if (slug == null) {
					found.put(path, new Target(null));
				}
				else if (row.getBoolean(5)) {
					found.put(path, new Target(Kind.POST.folder + slug));
				}
			});
		Map<Long, String> hrefs = this.successors.hrefs(terms.values());
		terms.forEach((path, term) -> found.put(path, new Target(hrefs.get(term))));
		return found;
	}

}
