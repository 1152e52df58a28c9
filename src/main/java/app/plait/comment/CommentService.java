package app.plait.comment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import app.plait.account.SignedIn;
import app.plait.content.RetryingTransaction;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.text.CommentText;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Takes comments, and what their authors change about them. */
@Service
class CommentService {

	/**
	 * A comment of somebody who is known with more links than this waits all the same.
	 */
	private static final int MAX_LINKS = 2;

	private final CommentRepository comments;

	private final CommentQueries queries;

	private final CommentEmails letters;

	private final ContentVersion content;

	private final RetryingTransaction transaction;

	private final Clock clock;

	CommentService(CommentRepository comments, CommentQueries queries, CommentEmails letters, ContentVersion content,
			RetryingTransaction transaction, Clock clock) {
		this.comments = comments;
		this.queries = queries;
		this.letters = letters;
		this.content = content;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Takes a comment; the same form twice is one comment.
	 * @param parent the comment that it answers; null for none
	 */
	Comment write(CommentedPost post, CommentForm form, CommentText text, @Nullable Long parent, SignedIn author) {
		return this.transaction.run(() -> {
			Optional<Comment> earlier = form.token().isEmpty() ? Optional.empty()
					: this.comments.findByAuthorIdAndToken(author.id(), form.token());
			return earlier.orElseGet(() -> add(post, form, text, parent, author));
		});
	}

	private Comment add(CommentedPost post, CommentForm form, CommentText text, @Nullable Long parent,
			SignedIn author) {
		Comment.State state = form.isTrapped() ? Comment.State.SPAM : state(text, author, 0);
		Comment comment = this.comments.saveAndFlush(new Comment(post.id(), parent, author.id(), text, state,
				form.token().isEmpty() ? null : form.token(), this.clock.instant()));
		if (comment.isPublic()) {
			this.content.changed(Subject.COMMENT, List.of(post.id()));
			comment.announce();
			this.letters.published(comment, post, false);
		}
		else if (state == Comment.State.WAITING) {
			this.letters.waiting(comment, post);
		}
		return comment;
	}

	/**
	 * The first comment waits, and one with many links; those who write here are trusted.
	 * @param itself the comment that is edited, which can't vouch for itself; 0 for none
	 */
	private Comment.State state(CommentText text, SignedIn author, long itself) {
		return (author.mayWrite() || text.links() <= MAX_LINKS && this.queries.isTrusted(author.id(), itself))
				? Comment.State.PUBLIC : Comment.State.WAITING;
	}

	/** A comment of one's own; anybody else's is as good as unknown. */
	Comment own(long id, SignedIn author) {
		return this.comments.findById(id)
			.filter((comment) -> comment.authorId() == author.id() && comment.state() != Comment.State.DELETED)
			.orElseThrow(NotFound::new);
	}

	boolean isOpen(Comment comment) {
		return comment.isOpenAt(this.clock.instant());
	}

	private Comment open(long id, SignedIn author) {
		Comment comment = own(id, author);
		if (!isOpen(comment)) {
			throw new NotFound();
		}
		return comment;
	}

	Comment edit(long id, CommentText text, SignedIn author) {
		return this.transaction.run(() -> {
			Comment comment = open(id, author);
			boolean wasPublic = comment.isPublic();
			comment.edit(text, state(text, author, id), this.clock.instant());
			if (wasPublic) {
				this.content.changed(Subject.COMMENT, List.of(comment.postId()));
			}
			this.comments.saveAndFlush(comment);
			if (wasPublic && !comment.isPublic()) {
				this.queries.post(comment.postId()).ifPresent((post) -> this.letters.waiting(comment, post));
			}
			return comment;
		});
	}

	Comment delete(long id, SignedIn author) {
		return this.transaction.run(() -> {
			Comment comment = open(id, author);
			if (comment.isPublic()) {
				this.content.changed(Subject.COMMENT, List.of(comment.postId()));
			}
			comment.delete();
			return this.comments.saveAndFlush(comment);
		});
	}

}
