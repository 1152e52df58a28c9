package app.plait.content;

import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rebuilds any version of a post: its text is that of the newest revision at or before
 * it, its terms are those of that revision and what operations on the vocabulary have
 * added and removed since.
 */
@Component
public class PostVersions {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PostVersions(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** The post as it was in a version; empty if it never had that version. */
	public Optional<PostVersion> find(long postId, int version) {
		Optional<Integer> revision = this.jdbc.sql("""
				select max(revision.version) from revision join post on post.id = revision.post_id
				where revision.post_id = :post and revision.version <= :version and post.version >= :version
				""").param("post", postId).param("version", version).query(Integer.class).optional();
		return revision.flatMap((newest) -> {
			Set<PostVersion.TermRef> terms = terms(postId, newest, version);
			return text(postId, newest, version, terms);
		});
	}

	private Optional<PostVersion> text(long postId, int revision, int version, Set<PostVersion.TermRef> terms) {
		return this.jdbc.sql("""
				select revision.title, revision.excerpt, revision.slug, revision.published_at, (
				  select text.body from revision text
				  where text.post_id = revision.post_id and text.version <= revision.version and text.body is not null
				  order by text.version desc fetch first 1 row only)
				from revision where revision.post_id = :post and revision.version = :revision
				""").param("post", postId).param("revision", revision).query((row, number) -> {
			OffsetDateTime published = row.getObject(4, OffsetDateTime.class);
			return new PostVersion(postId, version, row.getString(1), row.getString(2), row.getString(5),
					row.getString(3), (published != null) ? published.toInstant() : null, terms);
		}).optional();
	}

	private Set<PostVersion.TermRef> terms(long postId, int revision, int version) {
		Map<Long, PostVersion.TermRef> terms = new TreeMap<>();
		this.jdbc
			.sql("select term_kind, term_id, name from revision_term where post_id = :post and version = :revision")
			.param("post", postId)
			.param("revision", revision)
			.query((row) -> {
				terms.put(row.getLong(2),
						new PostVersion.TermRef(TermKind.valueOf(row.getString(1)), row.getLong(2), row.getString(3)));
			});
		this.jdbc.sql("""
				select line.subject_kind, line.subject_id, line.after_state is not null,
				       coalesce(tag.name, category.name, '')
				from operation_row line
				left join tag on line.subject_kind = 'TAG' and tag.id = line.subject_id
				left join category on line.subject_kind = 'CATEGORY' and category.id = line.subject_id
				where line.post_id = :post and line.post_version > :revision and line.post_version <= :version
				order by line.id
				""").param("post", postId).param("revision", revision).param("version", version).query((row) -> {
			if (row.getBoolean(3)) {
				terms.put(row.getLong(2),
						new PostVersion.TermRef(TermKind.valueOf(row.getString(1)), row.getLong(2), row.getString(4)));
			}
			else {
				terms.remove(row.getLong(2));
			}
		});
		return new LinkedHashSet<>(terms.values()
			.stream()
			.map((term) -> term.name().isEmpty() ? term.named(lastName(term)) : term)
			.toList());
	}

	/** The name that a term had when it was deleted. */
	private String lastName(PostVersion.TermRef term) {
		return this.jdbc.sql("""
				select before_state from operation_row
				where subject_kind = :kind and subject_id = :id and post_id is null and before_state is not null
				order by id desc fetch first 1 row only
				""")
			.param("kind", term.kind().name())
			.param("id", term.id())
			.query(String.class)
			.optional()
			.map((state) -> this.json.readValue(state, TermSnapshot.class).name())
			.orElse("");
	}

}
