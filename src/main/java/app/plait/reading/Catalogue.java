package app.plait.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import app.plait.content.TermKind;
import app.plait.contentversion.Changes;
import app.plait.contentversion.ContentFollower;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.text.Token;
import app.plait.text.Tokenizer;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which posts there are, when each was published, by whom and with which terms: all that
 * lists, counts and neighbours need, in memory, about 150 bytes a post. It follows the
 * content version, reading only what has changed. Titles and texts stay in the database.
 */
@Component
class Catalogue implements ContentFollower {

	/** Of a name that is looked for. */
	private static final int MAX_WORDS = 20;

	/** The same order on every database and in every language: É stands with E. */
	private static final Collator COLLATOR = Collator.getInstance(ULocale.ROOT).freeze();

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final Clock clock;

	private volatile @Nullable Snapshot snapshot;

	Catalogue(JdbcClient jdbc, ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.content = content;
		this.clock = clock;
		content.add(this);
	}

	/**
	 * The catalogue of one version: all posts that have a date and are not in the bin,
	 * those of the future too.
	 */
	record Snapshot(long version, PostIndex posts, Map<Long, PostIndex> byAuthor, TermsWithPosts tags,
			TermsWithPosts categories) {

		TermsWithPosts terms(TermKind kind) {
			return (kind == TermKind.TAG) ? this.tags : this.categories;
		}

	}

	/** What is public now. */
	PublicPosts now() {
		return new PublicPosts(current(), CataloguePost.micros(this.clock.instant()));
	}

	private Snapshot current() {
		long version = this.content.latestVersion();
		Snapshot current = this.snapshot;
		return (current != null && current.version() >= version) ? current : upTo(version);
	}

	@Override
	public void follow(long version) {
		if (this.snapshot != null) {
			upTo(version);
		}
	}

	@Override
	public synchronized void reload() {
		if (this.snapshot != null) {
			this.snapshot = read(this.content.currentVersion());
		}
	}

	private synchronized Snapshot upTo(long version) {
		Snapshot old = this.snapshot;
		if (old != null && old.version() >= version) {
			return old;
		}
		Snapshot followed = (old != null) ? follow(old) : read(this.content.currentVersion());
		this.snapshot = followed;
		return followed;
	}

	private Snapshot follow(Snapshot old) {
		Changes changes = this.content.changesSince(old.version());
		return changes.complete() ? apply(old, changes) : read(changes.version());
	}

	private Snapshot read(long version) {
		List<CataloguePost> posts = entries("", Map.of());
		return new Snapshot(version, new PostIndex(posts), group(posts, (entry) -> new long[] { entry.author() }),
				new TermsWithPosts(new TermIndex(terms(TermKind.TAG, "", Map.of())), group(posts, CataloguePost::tags)),
				new TermsWithPosts(new TermIndex(terms(TermKind.CATEGORY, "", Map.of())),
						group(posts, CataloguePost::categories)));
	}

	private static Map<Long, PostIndex> group(List<CataloguePost> posts, Function<CataloguePost, long[]> keys) {
		Map<Long, List<CataloguePost>> lists = new HashMap<>();
		for (CataloguePost post : posts) {
			for (long key : keys.apply(post)) {
				lists.computeIfAbsent(key, (id) -> new ArrayList<>()).add(post);
			}
		}
		Map<Long, PostIndex> groups = new HashMap<>();
		lists.forEach((key, list) -> groups.put(key, new PostIndex(list)));
		return groups;
	}

	private Snapshot apply(Snapshot old, Changes changes) {
		Set<Long> changed = new HashSet<>(changes.of(Subject.POST));
		changed.addAll(this.jdbc
			.sql("select distinct post_id from operation_row where operation_id = any(:ids) and post_id is not null")
			.params(ids(changes.operations()))
			.query(Long.class)
			.list());
		if (changed.isEmpty()) {
			return new Snapshot(changes.version(), old.posts(), old.byAuthor(),
					terms(old.tags(), TermKind.TAG, changes, old.tags().posts()),
					terms(old.categories(), TermKind.CATEGORY, changes, old.categories().posts()));
		}
		List<CataloguePost> now = entries("and post.id = any(:ids)", ids(changed));
		List<CataloguePost> before = new ArrayList<>();
		for (int i = 0; i < old.posts().size(); i++) {
			if (changed.contains(old.posts().get(i).id())) {
				before.add(old.posts().get(i));
			}
		}
		Change change = new Change(changed, before, now);
		return new Snapshot(changes.version(), old.posts().with(changed, now),
				change.apply(old.byAuthor(), (entry) -> new long[] { entry.author() }),
				terms(old.tags(), TermKind.TAG, changes, change.apply(old.tags().posts(), CataloguePost::tags)),
				terms(old.categories(), TermKind.CATEGORY, changes,
						change.apply(old.categories().posts(), CataloguePost::categories)));
	}

	private TermsWithPosts terms(TermsWithPosts old, TermKind kind, Changes changes, Map<Long, PostIndex> posts) {
		Set<Long> changed = changes.of(Subject.valueOf(kind.name()));
		return new TermsWithPosts(changed.isEmpty() ? old.names()
				: old.names().with(changed, terms(kind, "where {term}.id = any(:ids)", ids(changed))), posts);
	}

	private static Map<String, ?> ids(Collection<Long> ids) {
		return Map.of("ids", ids.toArray(Long[]::new));
	}

	private List<CataloguePost> entries(String which, Map<String, ?> parameters) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select post.id, post.published_at, post.author_id,
				  array(select link.tag_id from post_tag link where link.post_id = post.id),
				  array(select link.category_id from post_category link where link.post_id = post.id)
				from post where post.published_at is not null and post.trashed_at is null %s
				""", which))
			.params(parameters)
			.query((row, number) -> new CataloguePost(row.getLong(1),
					CataloguePost.micros(row.getObject(2, OffsetDateTime.class).toInstant()), row.getLong(3),
					longs(row, 4), longs(row, 5)))
			.list();
	}

	/**
	 * Sorted, since what is derived from them must not depend on how the database found
	 * them.
	 */
	private static long[] longs(ResultSet row, int column) throws SQLException {
		Object[] values = (Object[]) row.getArray(column).getArray();
		long[] longs = new long[values.length];
		for (int i = 0; i < values.length; i++) {
			longs[i] = ((Number) values[i]).longValue();
		}
		Arrays.sort(longs);
		return longs;
	}

	private List<CatalogueTerm> terms(TermKind kind, String which, Map<String, ?> parameters) {
		return this.jdbc.sql(kind.sql("""
				select {term}.id, {term}.name, {term}.slug, {term}.description, {term}.public_since is not null,
				  array(select name.name from {term}_name name where name.{term}_id = {term}.id)
				from {term}
				""" + which))
			.params(parameters)
			.query((row, number) -> new CatalogueTerm(row.getLong(1), kind, row.getString(2), row.getString(3),
					kind.href(row.getString(3)), row.getString(4), row.getBoolean(5), words(row, 6),
					((RuleBasedCollator) COLLATOR).getCollationKey(row.getString(2)).toByteArray()))
			.list();
	}

	private static List<List<String>> words(ResultSet row, int column) throws SQLException {
		return Arrays.stream((Object[]) row.getArray(column).getArray())
			.map((spelling) -> Tokenizer.tokenize(spelling.toString(), MAX_WORDS).stream().map(Token::folded).toList())
			.toList();
	}

	/** Some posts as they were and as they are. */
	private record Change(Set<Long> ids, List<CataloguePost> before, List<CataloguePost> now) {

		/** The groups after this change; only those that it touches are made anew. */
		Map<Long, PostIndex> apply(Map<Long, PostIndex> groups, Function<CataloguePost, long[]> keys) {
			Set<Long> touched = new HashSet<>();
			this.before.forEach((entry) -> Arrays.stream(keys.apply(entry)).forEach(touched::add));
			Map<Long, PostIndex> added = group(this.now, keys);
			touched.addAll(added.keySet());
			Map<Long, PostIndex> result = new HashMap<>(groups);
			for (Long key : touched) {
				List<CataloguePost> entries = new ArrayList<>();
				PostIndex fresh = added.getOrDefault(key, PostIndex.EMPTY);
				for (int i = 0; i < fresh.size(); i++) {
					entries.add(fresh.get(i));
				}
				PostIndex group = groups.getOrDefault(key, PostIndex.EMPTY).with(this.ids, entries);
				if (group.isEmpty()) {
					result.remove(key);
				}
				else {
					result.put(key, group);
				}
			}
			return result;
		}

	}

}
