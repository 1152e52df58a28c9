package app.plait.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Writes down every change of the vocabulary, in the transaction that makes it: who,
 * when, what, and enough of before and after to take it back.
 */
@Component
class OperationLog {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ContentVersion content;

	private final Clock clock;

	OperationLog(JdbcClient jdbc, JsonMapper json, ContentVersion content, Clock clock) {
		this.jdbc = jdbc;
		this.content = content;
		this.json = json;
		this.clock = clock;
	}

	enum Kind {

		/** An admin made a term. */
		CREATE,
		/** Saving a post made its new tags. */
		CREATE_WITH_POST, EDIT, DELETE,
		/** Links added, or removed, in bulk. */
		ADD, REMOVE

	}

	/** Begins an operation and gives its id. */
	long begin(Kind kind, long accountId) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("insert into operation (kind, account_id, done_at) values (:kind, :account, :now)")
			.param("kind", kind.name())
			.param("account", accountId)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update(key, "id");
		Number id = key.getKey();
		if (id == null) {
			throw new IllegalStateException("The database gave no id for an operation");
		}
		return id.longValue();
	}

	void created(long operation, TermKind kind, Term term) {
		changed(operation, "CREATED", kind, term.id(), null, term.state());
	}

	void edited(long operation, TermKind kind, Term term, TermDetails before) {
		changed(operation, "EDITED", kind, term.id(), before, term.state());
	}

	/** Records a term that is about to be deleted, and the links that vanish with it. */
	void deleted(long operation, TermKind kind, Term term) {
		changed(operation, "DELETED", kind, term.id(), term.state(), null);
		this.jdbc
			.sql(kind
				.sql("""
						insert into operation_row (operation_id, change, term_kind, term_id, post_id, post_version)
						select cast(:operation as bigint), 'UNLINKED', cast(:kind as varchar), link.{term}_id, post.id, post.version + 1
						from post_{term} link join post on post.id = link.post_id
						where link.{term}_id = :term
						"""))
			.param("operation", operation)
			.param("kind", kind.name())
			.param("term", term.id())
			.update();
	}

	private void changed(long operation, String change, TermKind kind, long term, @Nullable TermDetails before,
			@Nullable TermDetails after) {
		this.jdbc.sql("""
				insert into operation_row (operation_id, change, term_kind, term_id, before_state, after_state)
				values (:operation, :change, :kind, :term, :before, :after)
				""")
			.param("operation", operation)
			.param("change", change)
			.param("kind", kind.name())
			.param("term", term)
			.param("before", (before != null) ? this.json.writeValueAsString(before) : null)
			.param("after", (after != null) ? this.json.writeValueAsString(after) : null)
			.update();
		this.content.changed(Subject.valueOf(kind.name()), List.of(term));
	}

	/**
	 * Raises the version of every post whose links the operation changed: whoever has it
	 * open will know.
	 */
	int raiseVersions(long operation) {
		List<Long> posts = this.jdbc
			.sql("select distinct post_id from operation_row where operation_id = :operation and post_id is not null")
			.param("operation", operation)
			.query(Long.class)
			.list();
		this.content.changed(Subject.POST, posts);
		return this.jdbc.sql("update post set version = version + 1 where id = any(:posts)")
			.param("posts", posts.toArray(Long[]::new))
			.update();
	}

}
