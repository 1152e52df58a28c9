package app.plait.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import app.plait.account.SignedIn;
import app.plait.content.Post;
import app.plait.content.PostRepository;
import app.plait.content.PostStore;
import app.plait.content.RetryingTransaction;
import app.plait.content.Revisions;
import app.plait.site.Site;
import app.plait.text.Markdown;
import app.plait.text.PlainText;
import app.plait.text.Rendered;
import app.plait.text.Unrenderable;
import app.plait.text.VisibleHtml;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.validation.Errors;

/**
 * Saves the form of a post: text, terms, new tags, revision and address in one
 * transaction. Nothing is saved if anything is wrong.
 */
@Service
class PostEditor {

	private final PostRepository posts;

	private final OwnPosts own;

	private final PostSlugs slugs;

	private final PostTerms terms;

	private final PostStore store;

	private final Revisions revisions;

	private final RetryingTransaction transaction;

	private final Clock clock;

	PostEditor(PostRepository posts, OwnPosts own, PostSlugs slugs, PostTerms terms, PostStore store,
			Revisions revisions, RetryingTransaction transaction, Clock clock) {
		this.posts = posts;
		this.own = own;
		this.slugs = slugs;
		this.terms = terms;
		this.store = store;
		this.revisions = revisions;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** A change to be made. */
	record SaveCommand(PostForm form, boolean publish, SignedIn author, Site site) {
	}

	/** The form is not valid, as its errors say. */
	private static final class InvalidForm extends RuntimeException {

		private static final long serialVersionUID = 1L;

		InvalidForm() {
			super(null, null, false, false);
		}

	}

	/** The text of a form, rendered before the transaction. */
	private record Text(String source, Rendered html) {
	}

	/**
	 * Creates a post, or changes the one with the id.
	 * @param errors is told what is wrong, if anything
	 * @return empty if something is wrong and nothing was saved
	 * @throws StalePost if the form was opened with an older version
	 */
	Optional<SavedPost> save(@Nullable Long id, SaveCommand command, Errors errors) {
		PostForm form = command.form();
		// Before the transaction: an author's texts wait for each other.
		String source = (form.body() != null || id == null) ? Objects.requireNonNullElse(form.body(), "")
				: storedBody(id);
		Text text = new Text(source, render(source, command.author(), errors));
		ChosenTerms.checkNew(form, errors);
		PublicationTime.check(form, errors);
		try {
			return Optional.of(this.transaction.run((attempt) -> saveOnce(id, command, text, attempt, errors)));
		}
		catch (InvalidForm ex) {
			return Optional.empty();
		}
	}

	private String storedBody(long id) {
		return this.posts.findById(id).map(Post::body).orElse("");
	}

	private SavedPost saveOnce(@Nullable Long id, SaveCommand command, Text text, int attempt, Errors errors) {
		SignedIn author = command.author();
		PostForm form = command.form();
		String fingerprint = form.fingerprint(command.publish());
		Optional<Revisions.Saved> tokens = form.token().isEmpty() ? Optional.empty()
				: this.revisions.savedBy(author.id(), form.token());
		Optional<Revisions.Saved> earlier = tokens.filter((saved) -> id == null || saved.postId() == id);
		Long known = earlier.map(Revisions.Saved::postId).orElse(id);
		Instant now = this.clock.instant();
		Post post;
		PostStore.Before before = PostStore.Before.NOTHING;
		if (known == null) {
			post = new Post(author.id(), form.title(), "", now);
		}
		else {
			post = this.own.lock(known, author);
			if (earlier.isPresent() && earlier.get().fingerprint().equals(fingerprint)
					&& this.revisions.isNewest(known, earlier.get().version())) {
				return SavedPost.of(post, now); // whatever operations have changed since
			}
			// A form that was saved and then, after "back", changed goes on from what it
			// saved.
			refuseStale(post, earlier.map(Revisions.Saved::version).or(form::openedVersion));
			before = PostStore.Before.of(post, now);
		}
		boolean published = post.publishedAt() != null;
		apply(post, command, text, now, attempt, errors);
		boolean othersToken = tokens.isPresent() && earlier.isEmpty();
		int number = earlier.map(Revisions.Saved::number).orElse(0) + 1;
		this.store.save(post, before, text.html().text(),
				new PostStore.Change(author.id(), action(published, post.publishedAt() != null),
						(othersToken || form.token().isEmpty()) ? null
								: new Revisions.Submission(form.token(), number, fingerprint)));
		return SavedPost.of(post, now);
	}

	private static Revisions.Action action(boolean before, boolean after) {
		return (before == after) ? Revisions.Action.SAVED
				: after ? Revisions.Action.PUBLISHED : Revisions.Action.UNPUBLISHED;
	}

	private void refuseStale(Post post, Optional<Integer> version) {
		if (version.isEmpty() || version.get() != post.version()) {
			throw new StalePost(post.id(), this.revisions.lastSavedBy(post.id()));
		}
	}

	private void apply(Post post, SaveCommand command, Text text, Instant now, int attempt, Errors errors) {
		PostForm form = command.form();
		if (form.body() == null && !post.body().equals(text.source())) {
			throw new StalePost(post.id(), this.revisions.lastSavedBy(post.id()));
		}
		PublicationTime time = PublicationTime.of(post, command, now, errors);
		if (time.published() && showsNothing(text.html(), errors)) {
			errors.rejectValue("body", "publish");
		}
		boolean isPublic = post.isPublicAt(now);
		PostTerms.Chosen chosen = this.terms.lock(post, form, isPublic, isPublic && !time.isPublicAt(now), errors);
		PostSlugs.Choice slug = this.slugs.choose(post, form, now, attempt, errors);
		if (errors.hasErrors()) {
			throw new InvalidForm();
		}
		this.slugs.apply(post, slug, now);
		post.revise(form.title(), Objects.requireNonNullElse(form.excerpt(), post.excerpt()), text.source(),
				text.html(), now);
		this.terms.apply(post, chosen, command.author().id());
		if (form.comments() != null) {
			post.closeComments(form.comments().equals("closed"));
		}
		time.applyTo(post);
	}

	private static boolean showsNothing(Rendered html, Errors errors) {
		return !errors.hasFieldErrors("body") && PlainText.isBlank(html.text()) && VisibleHtml.isBlank(html.html());
	}

	private static Rendered render(String body, SignedIn author, Errors errors) {
		try {
			return Markdown.render((PlainText.length(body) <= Post.MAX_BODY) ? body : "", author.id());
		}
		catch (Unrenderable ex) {
			errors.rejectValue("body", ex.code());
			return Rendered.EMPTY;
		}
	}

}
