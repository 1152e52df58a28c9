package app.plait.reading.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import app.plait.content.TermKind;
import app.plait.text.Token;
import app.plait.text.Tokenizer;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the catalogue holds. Titles and texts stay in the database. */
@Repository
class CatalogueQueries {

	/** Of a name that is looked for. */
	private static final int MAX_WORDS = 20;

	private static final OffsetDateTime BEGINNING = OffsetDateTime.of(-4000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

	/** The same order on every database and in every language: É stands with E. */
	private static final Collator COLLATOR = Collator.getInstance(ULocale.ROOT).freeze();

	private final JdbcClient jdbc;

	CatalogueQueries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of these posts that have a date and are not in the trash. */
	List<CataloguePost> posts(Collection<Long> ids) {
		return posts("and post.id = any(:ids)", Map.of("ids", ids.toArray(Long[]::new)));
	}

	/**
	 * All that have a date and are not in the trash, the oldest first, so many a time.
	 */
	void forEachPost(int many, Consumer<List<CataloguePost>> each) {
		OffsetDateTime at = BEGINNING;
		long id = 0;
		List<CataloguePost> posts;
		do {
			posts = posts("""
					and post.published_at >= :at and (post.published_at > :at or post.id > :id)
					order by post.published_at, post.id fetch first :many rows only
					""", Map.of("at", at, "id", id, "many", many));
			each.accept(posts);
			if (!posts.isEmpty()) {
				CataloguePost last = posts.get(posts.size() - 1);
				at = last.publishedAt().atOffset(ZoneOffset.UTC);
				id = last.id();
			}
		}
		while (posts.size() == many);
	}

	private List<CataloguePost> posts(String which, Map<String, ?> parameters) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select post.id, post.published_at, post.author_id,
				  array(select link.tag_id from post_tag link where link.post_id = post.id),
				  array(select link.category_id from post_category link where link.post_id = post.id)
				from post where post.published_at is not null and post.trashed_at is null %s
				""", which))
			.params(parameters)
			.query((row, number) -> new CataloguePost(row.getLong(1), micros(row, 2), row.getLong(3), ints(row, 4),
					ints(row, 5)))
			.list();
	}

	private static long micros(ResultSet row, int column) throws SQLException {
		Instant instant = row.getObject(column, OffsetDateTime.class).toInstant();
		return CataloguePost.micros(instant);
	}

	/**
	 * Sorted, since what is derived from them must not depend on how the database found
	 * them.
	 */
	private static int[] ints(ResultSet row, int column) throws SQLException {
		Object[] values = (Object[]) row.getArray(column).getArray();
		int[] ints = new int[values.length];
		for (int i = 0; i < values.length; i++) {
			ints[i] = Math.toIntExact(((Number) values[i]).longValue());
		}
		Arrays.sort(ints);
		return ints;
	}

	/** The ids of all posts that the rows of an operation name. */
	List<Long> postsOf(long operation) {
		return this.jdbc
			.sql("select distinct post_id from operation_row where operation_id = :operation and post_id is not null")
			.param("operation", operation)
			.query(Long.class)
			.list();
	}

	List<CatalogueTerm> terms(TermKind kind) {
		return terms(kind, "", Map.of());
	}

	List<CatalogueTerm> terms(TermKind kind, Collection<Long> ids) {
		return terms(kind, "where {term}.id = any(:ids)", Map.of("ids", ids.toArray(Long[]::new)));
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

}
