package app.plait.starter;

import java.util.List;

import app.plait.account.Accounts;
import app.plait.content.PostDeletion;
import app.plait.content.RetryingTransaction;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes what the starter blog has written. */
@Component
@Profile("!demo")
class StarterRemoval {

	private final PostDeletion deletion;

	private final Vocabulary vocabulary;

	private final RetryingTransaction transaction;

	private final JdbcClient jdbc;

	StarterRemoval(PostDeletion deletion, Vocabulary vocabulary, RetryingTransaction transaction, JdbcClient jdbc) {
		this.deletion = deletion;
		this.vocabulary = vocabulary;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	/**
	 * Deletes the starter posts that nobody has rewritten or commented on, and their
	 * terms that no other post has by now.
	 */
	void remove(long adminId) {
		this.transaction.run(() -> {
			this.deletion.delete(this.jdbc.sql("""
					select post.id from post join account on account.id = author_id
					where username = :house and not exists (
					  select 1 from revision where revision.post_id = post.id and revision.account_id <> post.author_id)
					and not exists (select 1 from comment where comment.post_id = post.id)
					""").param("house", Accounts.SYSTEM_AUTHOR).query(Long.class).list());
			for (TermKind kind : TermKind.values()) {
				unusedStarterTerms(kind).forEach((id) -> this.vocabulary.delete(kind, id, adminId));
			}
			return true;
		});
	}

	private List<Long> unusedStarterTerms(TermKind kind) {
		return this.jdbc.sql(kind.sql("""
				select {term}.id from {term}
				join operation_row line on line.subject_id = {term}.id and line.subject_kind = :kind
				  and line.post_id is null and line.before_state is null
				join operation on operation.id = line.operation_id
				join account on account.id = operation.account_id and account.username = :house
				where not exists (select 1 from post_{term} link where link.{term}_id = {term}.id)
				""")).param("kind", kind.name()).param("house", Accounts.SYSTEM_AUTHOR).query(Long.class).list();
	}

}
