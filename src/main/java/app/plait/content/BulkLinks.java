package app.plait.content;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Puts terms on many posts at once, or takes them off: every post with every term. One
 * transaction and the same few statements for each thousand posts, whatever the number of
 * terms; recorded as one operation.
 */
@Service
public class BulkLinks {

	private final JdbcClient jdbc;

	private final Operations operations;

	private final LinkLocks locks;

	private final PublicationHistory history;

	private final RetryingTransaction transaction;

	BulkLinks(JdbcClient jdbc, Operations operations, LinkLocks locks, PublicationHistory history,
			RetryingTransaction transaction) {
		this.jdbc = jdbc;
		this.operations = operations;
		this.locks = locks;
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
		return this.transaction.run(() -> {
			Set<Long> posts = this.locks.posts(postIds);
			Set<Long> terms = this.locks.terms(kind, termIds);
			long operation = begin(Operations.Kind.ADD_LINKS, kind, terms, accountId);
			int changed = this.operations.adding(operation, kind, posts, terms);
			this.jdbc.sql(kind.sql("""
					insert into post_{term} (post_id, {term}_id)
					select post_id, subject_id from operation_row where operation_id = :operation
					""")).param("operation", operation).update();
			this.operations.finish(operation);
			return new Result(changed, without(postIds, posts), without(termIds, terms));
		});
	}

	/** Leaves no post with any of the terms; other pairs are not touched. */
	public Result remove(TermKind kind, Collection<Long> postIds, Collection<Long> termIds, long accountId) {
		return this.transaction.run(() -> {
			Set<Long> posts = this.locks.posts(postIds);
			Set<Long> terms = this.locks.terms(kind, termIds);
			this.history.remember(kind, terms);
			long operation = begin(Operations.Kind.REMOVE_LINKS, kind, terms, accountId);
			int changed = this.operations.removing(operation, kind, posts, terms);
			for (Long[] chunk : IdChunks.of(posts)) {
				this.jdbc
					.sql(kind.sql("delete from post_{term} where post_id = any(:posts) and {term}_id = any(:terms)"))
					.param("posts", chunk)
					.param("terms", terms.toArray(Long[]::new))
					.update();
			}
			this.operations.finish(operation);
			return new Result(changed, without(postIds, posts), without(termIds, terms));
		});
	}

	private long begin(Operations.Kind change, TermKind kind, Set<Long> terms, long accountId) {
		return this.operations.begin(change, accountId, this.jdbc
			.sql(kind.sql("select name from {term} where id = any(:ids) order by name fetch first 20 rows only"))
			.param("ids", terms.toArray(Long[]::new))
			.query(String.class)
			.list());
	}

	private static Set<Long> without(Collection<Long> ids, Set<Long> known) {
		Set<Long> unknown = new TreeSet<>(ids);
		unknown.removeAll(known);
		return unknown;
	}

}
