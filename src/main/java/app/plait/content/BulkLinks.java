package app.plait.content;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Puts terms on many posts at once, or takes them off: every post with every term. One
 * transaction and the same number of statements whatever the number of posts and terms;
 * recorded as one operation.
 */
@Service
public class BulkLinks {

	private final JdbcClient jdbc;

	private final OperationLog operations;

	private final PublicationHistory history;

	private final RetryingTransaction transaction;

	BulkLinks(JdbcClient jdbc, OperationLog operations, PublicationHistory history, RetryingTransaction transaction) {
		this.jdbc = jdbc;
		this.operations = operations;
		this.history = history;
		this.transaction = transaction;
	}

	/**
	 * What was done.
	 *
	 * @param changed pairs that appeared, or vanished; the others were as wanted already
	 * @param unknownPosts ids of no post, skipped
	 * @param unknownTerms ids of no term of that kind, skipped
	 */
	public record Result(int changed, Set<Long> unknownPosts, Set<Long> unknownTerms) {
	}

	/** Leaves every post with every term, whatever was there. */
	public Result add(TermKind kind, Collection<Long> postIds, Collection<Long> termIds, long accountId) {
		return change(OperationLog.Kind.ADD, kind, postIds, termIds, accountId,
				"""
						insert into operation_row (operation_id, change, term_kind, term_id, post_id, post_version)
						select cast(:operation as bigint), 'LINKED', cast(:kind as varchar), {term}.id, post.id, post.version + 1
						from post cross join {term}
						where post.id = any(:posts) and {term}.id = any(:terms) and not exists (
						  select 1 from post_{term} link where link.post_id = post.id and link.{term}_id = {term}.id)
						""",
				"""
						insert into post_{term} (post_id, {term}_id)
						select post_id, term_id from operation_row where operation_id = :operation
						""");
	}

	/** Leaves no post with any of the terms; other pairs are not touched. */
	public Result remove(TermKind kind, Collection<Long> postIds, Collection<Long> termIds, long accountId) {
		return change(OperationLog.Kind.REMOVE, kind, postIds, termIds, accountId,
				"""
						insert into operation_row (operation_id, change, term_kind, term_id, post_id, post_version)
						select cast(:operation as bigint), 'UNLINKED', cast(:kind as varchar), link.{term}_id, post.id, post.version + 1
						from post join post_{term} link on link.post_id = post.id
						where post.id = any(:posts) and link.{term}_id = any(:terms)
						""",
				"""
						delete from post_{term} where post_id = any(:posts) and exists (
						  select 1 from operation_row line
						  where line.operation_id = :operation
						    and line.post_id = post_{term}.post_id and line.term_id = post_{term}.{term}_id)
						""");
	}

	private Result change(OperationLog.Kind change, TermKind kind, Collection<Long> postIds, Collection<Long> termIds,
			long accountId, String record, String apply) {
		Long[] posts = new TreeSet<>(postIds).toArray(Long[]::new);
		Long[] terms = new TreeSet<>(termIds).toArray(Long[]::new);
		return this.transaction.run(() -> {
			List<Long> knownPosts = lock("select id from post where id = any(:ids) order by id for update", posts);
			List<Long> knownTerms = lock(kind.sql("select id from {term} where id = any(:ids) order by id for update"),
					terms);
			if (change == OperationLog.Kind.REMOVE) {
				this.history.remember(kind, knownPosts);
			}
			long operation = this.operations.begin(change, accountId);
			int changed = this.jdbc.sql(kind.sql(record))
				.param("operation", operation)
				.param("kind", kind.name())
				.param("posts", posts)
				.param("terms", terms)
				.update();
			this.jdbc.sql(kind.sql(apply)).param("operation", operation).param("posts", posts).update();
			this.operations.raiseVersions(operation);
			return new Result(changed, without(postIds, knownPosts), without(termIds, knownTerms));
		});
	}

	private List<Long> lock(String sql, Long[] ids) {
		return this.jdbc.sql(sql).param("ids", ids).query(Long.class).list();
	}

	private static Set<Long> without(Collection<Long> ids, List<Long> known) {
		Set<Long> unknown = new TreeSet<>(ids);
		unknown.removeAll(new HashSet<>(known));
		return unknown;
	}

}
