package app.plait.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

import app.plait.account.SignedIn;
import app.plait.content.Post;
import app.plait.content.PostStore;
import app.plait.content.RetryingTransaction;
import app.plait.content.Revisions;

import org.springframework.stereotype.Service;

/** What can be done to a post without its form. */
@Service
class PostStates {

	private final OwnPosts own;

	private final PostTerms terms;

	private final PostStore store;

	private final RetryingTransaction transaction;

	private final Clock clock;

	PostStates(OwnPosts own, PostTerms terms, PostStore store, RetryingTransaction transaction, Clock clock) {
		this.own = own;
		this.terms = terms;
		this.store = store;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Publishes at once what is saved; what readers have keeps its time.
	 * @return empty if there is no text to publish
	 */
	Optional<SavedPost> publish(long id, SignedIn author) {
		return this.transaction.run(() -> this.own.lock(id, author).showsNothing() ? Optional.empty()
				: Optional.of(change(id, author, Revisions.Action.PUBLISHED, Post::publishNow)));
	}

	SavedPost withdraw(long id, SignedIn author) {
		return change(id, author, Revisions.Action.UNPUBLISHED, Post::withdraw);
	}

	void trash(long id, SignedIn author) {
		change(id, author, Revisions.Action.TRASHED, Post::trash);
	}

	void restore(long id, SignedIn author) {
		change(id, author, Revisions.Action.RESTORED, Post::restore);
	}

	private SavedPost change(long id, SignedIn author, Revisions.Action action, BiConsumer<Post, Instant> verb) {
		return this.transaction.run(() -> {
			Post post = this.own.lock(id, author);
			Instant now = this.clock.instant();
			PostStore.Before before = PostStore.Before.of(post, now);
			if (post.isPublicAt(now)) {
				this.terms.rememberAll(post);
			}
			if (verb(post, verb, now)) {
				this.store.save(post, before, null, new PostStore.Change(author.id(), action, null));
			}
			return SavedPost.of(post, now);
		});
	}

	private static boolean verb(Post post, BiConsumer<Post, Instant> verb, Instant now) {
		Instant saved = post.savedAt();
		verb.accept(post, now);
		return !saved.equals(post.savedAt());
	}

}
