package app.plait.content;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import app.plait.database.Database;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The order of locks for everybody who writes links or terms: the posts by id, then the
 * tags and then the categories by id, then the rows. Whoever saves a post shares the lock
 * of its terms where the database can (PostgreSQL); whoever changes a term, or writes
 * down that it was public, has it alone. A new post needs no lock: nobody else sees it.
 */
@Component
public class LinkLocks {

	private final JdbcClient jdbc;

	private final String share;

	LinkLocks(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.share = (database == Database.POSTGRESQL) ? "for share" : "for update";
	}

	/** Locks posts and gives the ids of those that exist. */
	public Set<Long> posts(Collection<Long> ids) {
		return lock("select id from post where id = any(:ids) order by id for update", ids);
	}

	/** Keeps terms from being changed or deleted; gives the ids of those that exist. */
	public Set<Long> shareTerms(TermKind kind, Collection<Long> ids) {
		return lock(kind.sql("select id from {term} where id = any(:ids) order by id ") + this.share, ids);
	}

	/** Locks terms for a change; gives the ids of those that exist. */
	public Set<Long> terms(TermKind kind, Collection<Long> ids) {
		return lock(kind.sql("select id from {term} where id = any(:ids) order by id for update"), ids);
	}

	/**
	 * Locks terms for a change, and before them all posts that carry them.
	 * @throws PessimisticLockingFailureException if a post got one of the terms
	 * meanwhile: the transaction is to begin anew
	 */
	void termsWithPosts(TermKind kind, Collection<Long> ids) {
		Set<Long> locked = posts(carriers(kind, ids));
		terms(kind, ids);
		if (!locked.containsAll(carriers(kind, ids))) {
			throw new PessimisticLockingFailureException("A post got the term meanwhile");
		}
	}

	private List<Long> carriers(TermKind kind, Collection<Long> ids) {
		return this.jdbc.sql(kind.sql("select distinct post_id from post_{term} where {term}_id = any(:ids)"))
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	private Set<Long> lock(String sql, Collection<Long> ids) {
		Set<Long> locked = new TreeSet<>();
		IdChunks.of(ids)
			.forEach((chunk) -> locked.addAll(this.jdbc.sql(sql).param("ids", chunk).query(Long.class).list()));
		return locked;
	}

}
