package app.plait.content;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.contentversion.Visibility;
import app.plait.text.Excerpt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Writes down every change of the vocabulary, in the transaction that makes it: who,
 * when, what, and enough of before and after to take it back. What a row describes is
 * locked before the row is written ({@link LinkLocks}).
 */
@Component
class Operations {

	private static final int MAX_SUMMARY = 400;

	/** What an operation keeps of a link that exists. */
	private static final String LINK = "{}";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ContentVersion content;

	private final Clock clock;

	Operations(JdbcClient jdbc, JsonMapper json, ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.content = content;
		this.json = json;
		this.clock = clock;
	}

	enum Kind {

		/** An admin created a term. */
		CREATE,
		/** Saving a post created its new tags. */
		CREATE_WITH_POST, EDIT, DELETE,
		/** Links added, or removed, in bulk. */
		ADD_LINKS, REMOVE_LINKS

	}

	/**
	 * Begins an operation and gives its id.
	 * @param names of the terms that it is about
	 */
	long begin(Kind kind, long accountId, Collection<String> names) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into operation (kind, account_id, done_at, summary, state)
				values (:kind, :account, :now, :summary, 'DONE')
				""")
			.param("kind", kind.name())
			.param("account", accountId)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("summary", Excerpt.of(names.stream().collect(Collectors.joining(", ")), MAX_SUMMARY))
			.update(key, "id");
		Number id = key.getKey();
		if (id == null) {
			throw new IllegalStateException("The database gave no id for an operation");
		}
		return id.longValue();
	}

	/** Records terms that were created, any number in one statement. */
	void created(long operation, TermKind kind, TermInsertion.Inserted created, Visibility visibility) {
		this.jdbc.sql("""
				insert into operation_row (operation_id, subject_kind, subject_id, after_state)
				select cast(:operation as bigint), cast(:kind as varchar), id, after_state
				from unnest(:ids, :states) as created(id, after_state)
				""")
			.param("operation", operation)
			.param("kind", kind.name())
			.param("ids", created.ids().toArray(Long[]::new))
			.param("states", created.terms().stream().map(this.json::writeValueAsString).toArray(String[]::new))
			.update();
		this.content.changed(Subject.valueOf(kind.name()), created.ids(), visibility);
	}

	void edited(long operation, TermKind kind, long term, TermSnapshot before, TermSnapshot after, boolean known) {
		changed(operation, kind, term, before, after, known);
	}

	/**
	 * Records a term that is about to be deleted, and its links, which vanish with it.
	 */
	void deleted(long operation, TermKind kind, long term, TermSnapshot before, boolean known) {
		changed(operation, kind, term, before, null, known);
		this.jdbc
			.sql(kind
				.sql("""
						insert into operation_row (operation_id, subject_kind, subject_id, post_id, before_state, post_version)
						select cast(:operation as bigint), cast(:kind as varchar), link.{term}_id, post.id, :link, post.version + 1
						from post_{term} link join post on post.id = link.post_id
						where link.{term}_id = :term
						"""))
			.param("operation", operation)
			.param("kind", kind.name())
			.param("link", LINK)
			.param("term", term)
			.update();
		this.jdbc.sql("insert into term_successor (operation_id, term_id) values (:operation, :term)")
			.param("operation", operation)
			.param("term", term)
			.update();
	}

	/**
	 * Records the pairs that are about to be linked: those of the posts and terms that
	 * are not yet.
	 */
	int adding(long operation, TermKind kind, Collection<Long> posts, Collection<Long> terms) {
		return links(operation, kind, posts, terms, """
				insert into operation_row (operation_id, subject_kind, subject_id, post_id, after_state, post_version)
				select cast(:operation as bigint), cast(:kind as varchar), {term}.id, post.id, :link, post.version + 1
				from post cross join {term}
				where post.id = any(:posts) and {term}.id = any(:terms) and not exists (
				  select 1 from post_{term} link where link.post_id = post.id and link.{term}_id = {term}.id)
				""");
	}

	/** Records the pairs of the posts and terms that are about to be unlinked. */
	int removing(long operation, TermKind kind, Collection<Long> posts, Collection<Long> terms) {
		return links(operation, kind, posts, terms,
				"""
						insert into operation_row (operation_id, subject_kind, subject_id, post_id, before_state, post_version)
						select cast(:operation as bigint), cast(:kind as varchar), link.{term}_id, post.id, :link, post.version + 1
						from post join post_{term} link on link.post_id = post.id
						where post.id = any(:posts) and link.{term}_id = any(:terms)
						""");
	}

	private int links(long operation, TermKind kind, Collection<Long> posts, Collection<Long> terms, String sql) {
		int links = 0;
		for (Long[] chunk : IdChunks.of(posts)) {
			links += this.jdbc.sql(kind.sql(sql))
				.param("operation", operation)
				.param("kind", kind.name())
				.param("link", LINK)
				.param("posts", chunk)
				.param("terms", terms.toArray(Long[]::new))
				.update();
		}
		return links;
	}

	private void changed(long operation, TermKind kind, long term, @Nullable TermSnapshot before,
			@Nullable TermSnapshot after, boolean known) {
		this.jdbc.sql("""
				insert into operation_row (operation_id, subject_kind, subject_id, before_state, after_state)
				values (:operation, :kind, :term, :before, :after)
				""")
			.param("operation", operation)
			.param("kind", kind.name())
			.param("term", term)
			.param("before", (before != null) ? this.json.writeValueAsString(before) : null)
			.param("after", (after != null) ? this.json.writeValueAsString(after) : null)
			.update();
		this.content.changed(Subject.valueOf(kind.name()), List.of(term), known ? Visibility.NOW : Visibility.LATER);
	}

	/**
	 * Raises the version of every post whose links the operation changed, so that whoever
	 * has it open will know, and counts what it changed.
	 * @return how many posts
	 */
	int finish(long operation) {
		List<Long> changed = this.jdbc
			.sql("select distinct post_id from operation_row where operation_id = :operation and post_id is not null")
			.param("operation", operation)
			.query(Long.class)
			.list();
		for (Long[] chunk : IdChunks.of(changed)) {
			this.jdbc.sql("update post set version = version + 1 where id = any(:posts)")
				.param("posts", chunk)
				.update();
		}
		int posts = changed.size();
		if (posts > 0) {
			this.content.changedByOperation(operation, visibility(operation));
		}
		this.jdbc.sql("""
				update operation set posts = :posts,
				  links_added = (select count(*) from operation_row line
				    where line.operation_id = operation.id and line.post_id is not null and line.before_state is null),
				  links_removed = (select count(*) from operation_row line
				    where line.operation_id = operation.id and line.post_id is not null and line.after_state is null)
				where id = :operation
				""").param("posts", posts).param("operation", operation).update();
		return posts;
	}

	/** Who sees any of its posts: the earliest of those that have a date tells. */
	private Visibility visibility(long operation) {
		return this.jdbc.sql("""
				select min(post.published_at) from operation_row line join post on post.id = line.post_id
				where line.operation_id = :operation and post.trashed_at is null
				""")
			.param("operation", operation)
			.query((row, number) -> row.getObject(1, OffsetDateTime.class))
			.optional()
			.map((first) -> Visibility.ofPost(first.toInstant(), null, this.clock.instant()))
			.orElse(Visibility.HIDDEN);
	}

}
