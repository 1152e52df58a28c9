package app.plait.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import app.plait.account.Accounts;
import app.plait.content.PostDeletion;
import app.plait.content.PostRepository;
import app.plait.content.RetryingTransaction;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;
import app.plait.site.SiteSettings;
import app.plait.web.BeforeServing;

import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The posts that explain Plait, written at the first start on an empty database and
 * removed with one click.
 */
@Component
@Profile("!demo")
class StarterBlog {

	/** The newest first. */
	private static final List<String> FILES = List.of("welcome", "tags-and-categories", "writing-in-markdown");

	private final SiteSettings settings;

	private final Accounts accounts;

	private final Articles articles;

	private final PostRepository posts;

	private final Vocabulary vocabulary;

	private final PostDeletion deletion;

	private final RetryingTransaction transaction;

	private final JdbcClient jdbc;

	private final Clock clock;

	StarterBlog(SiteSettings settings, Accounts accounts, Articles articles, PostRepository posts,
			Vocabulary vocabulary, PostDeletion deletion, RetryingTransaction transaction, JdbcClient jdbc,
			Clock clock) {
		this.settings = settings;
		this.accounts = accounts;
		this.articles = articles;
		this.posts = posts;
		this.vocabulary = vocabulary;
		this.deletion = deletion;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@EventListener(BeforeServing.class)
	void begin() {
		this.transaction.run(() -> {
			if (this.settings.takeStarter() && this.posts.count() == 0) {
				write(this.accounts.createSystemAuthor());
			}
			return true;
		});
	}

	private void write(long author) {
		Instant at = this.clock.instant();
		for (String file : FILES) {
			this.articles.publish(Article.parse(read("starter/" + file + ".md")), author, at);
			at = at.minus(Duration.ofMinutes(1));
		}
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

	private static String read(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
