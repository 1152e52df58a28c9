package app.plait.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import app.plait.account.SignedIn;
import app.plait.content.Category;
import app.plait.content.CategoryRepository;
import app.plait.content.Post;
import app.plait.content.PostRepository;
import app.plait.content.PublicationHistory;
import app.plait.content.Redirects;
import app.plait.content.RetryingTransaction;
import app.plait.content.Revisions;
import app.plait.content.Tag;
import app.plait.content.TagRepository;
import app.plait.content.Vocabulary;
import app.plait.site.Site;
import app.plait.text.Markdown;
import app.plait.text.PlainText;
import app.plait.text.Rendered;
import app.plait.text.Slug;
import app.plait.text.Unrenderable;
import app.plait.text.VisibleHtml;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.validation.Errors;

/**
 * Saves posts: text, terms, new tags, revision and address in one unit of work. Nothing
 * is saved if anything is wrong.
 */
@Service
class PostEditor {

	private final PostRepository posts;

	private final TagRepository tags;

	private final CategoryRepository categories;

	private final Vocabulary vocabulary;

	private final Revisions revisions;

	private final Redirects redirects;

	private final PublicationHistory history;

	private final RetryingTransaction transaction;

	private final Clock clock;

	PostEditor(PostRepository posts, TagRepository tags, CategoryRepository categories, Vocabulary vocabulary,
			Revisions revisions, Redirects redirects, PublicationHistory history, RetryingTransaction transaction,
			Clock clock) {
		this.posts = posts;
		this.tags = tags;
		this.categories = categories;
		this.vocabulary = vocabulary;
		this.revisions = revisions;
		this.redirects = redirects;
		this.history = history;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** A change to be made. */
	record SaveCommand(PostForm form, boolean publish, SignedIn author, Site site) {
	}

	/** A post as its form needs it. */
	record EditView(PostForm form, String slug, PublicationTime time, boolean trashed, boolean isPublic) {
	}

	/** A post as it was saved. */
	record SavedPost(long id, String title, String slug, PublicationTime time, boolean trashed, boolean isPublic) {
	}

	private static final class InvalidForm extends RuntimeException {

		private static final long serialVersionUID = 1L;

		InvalidForm() {
			super(null, null, false, false);
		}

	}

	EditView open(long id, SignedIn author, Site site) {
		return this.transaction.run(() -> {
			Post post = own(id, author);
			PublicationTime time = PublicationTime.of(post);
			PostForm form = new PostForm(post.title(), post.body(), post.excerpt(), post.slug(),
					ChosenTerms.ids(post.tags()), "", ChosenTerms.ids(post.categories()),
					PublicationTime.typed(time.at(), site.zone()), Objects.toString(time.at(), ""), site.zone().getId(),
					post.isClosedForComments() ? "closed" : "open", post.version() + "", PostForm.newToken());
			return new EditView(form, post.slug(), time, post.trashedAt() != null,
					post.isPublicAt(this.clock.instant()));
		});
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
		Rendered html = render(source, command.author(), errors);
		ChosenTerms.checkNew(form, errors);
		PublicationTime.check(form, errors);
		try {
			return Optional.of(this.transaction.run(() -> saveOnce(id, command, source, html, errors)));
		}
		catch (InvalidForm ex) {
			return Optional.empty();
		}
	}

	private String storedBody(long id) {
		return this.posts.findById(id).map(Post::body).orElse("");
	}

	private SavedPost saveOnce(@Nullable Long id, SaveCommand command, String source, Rendered html, Errors errors) {
		PostForm form = command.form();
		String fingerprint = form.fingerprint(command.publish());
		Revisions.@Nullable Saved earlier = form.token().isEmpty() ? null
				: this.revisions.savedBy(command.author().id(), form.token()).orElse(null);
		boolean othersToken = earlier != null && id != null && earlier.postId() != id;
		if (othersToken) {
			earlier = null;
		}
		Post post;
		if (id == null && earlier == null) {
			post = new Post(command.author().id(), form.title(), "", this.clock.instant());
		}
		else {
			// A form that was saved and then, after "back", changed goes on from what it
			// saved.
			post = own((earlier != null) ? earlier.postId() : id, command.author());
			refuseStale(post, (earlier != null) ? Optional.of(earlier.version()) : form.openedVersion());
			if (earlier != null && earlier.fingerprint().equals(fingerprint)) {
				return savedPost(post);
			}
			this.history.remember(List.of(post.id()));
		}
		apply(post, command, source, html, errors);
		this.posts.saveAndFlush(post);
		int number = (earlier != null) ? earlier.number() + 1 : 1;
		this.revisions.record(post, command.author().id(), (othersToken || form.token().isEmpty()) ? null
				: new Revisions.Submission(form.token(), number, fingerprint));
		return savedPost(post);
	}

	private SavedPost savedPost(Post post) {
		return new SavedPost(post.id(), post.title(), post.slug(), PublicationTime.of(post), post.trashedAt() != null,
				post.isPublicAt(this.clock.instant()));
	}

	private void refuseStale(Post post, Optional<Integer> version) {
		if (version.isEmpty() || version.get() != post.version()) {
			throw new StalePost(post.id(), this.revisions.lastSavedBy(post.id()));
		}
	}

	private void apply(Post post, SaveCommand command, String source, Rendered html, Errors errors) {
		PostForm form = command.form();
		long author = command.author().id();
		Instant now = this.clock.instant();
		String body = (form.body() != null) ? form.body() : post.body();
		PublicationTime time = PublicationTime.of(post, command, now, errors);
		if (time.published() && ((form.body() != null) ? showsNothing(html, errors) : post.showsNothing())) {
			errors.rejectValue("body", "publish");
		}
		List<Tag> chosenTags = ChosenTerms.find("tagIds", form.tagIds(), post.tags(), this.tags::findAllById, errors);
		List<Category> chosenCategories = ChosenTerms.find("categoryIds", form.categoryIds(), post.categories(),
				this.categories::findAllById, errors);
		if (chosenTags.size() + form.newTagNames().size() > PostForm.MAX_TERMS) {
			errors.rejectValue("newTags", "Size");
		}
		String slug = slug(post, form, errors);
		Rendered rendered = body.equals(source) ? html : render(body, command.author(), errors);
		if (errors.hasErrors()) {
			throw new InvalidForm();
		}
		String excerpt = (form.excerpt() != null) ? form.excerpt() : post.excerpt();
		post.revise(form.title(), excerpt, body, rendered, now);
		move(post, slug);
		Set<Tag> allTags = new LinkedHashSet<>(chosenTags);
		allTags.addAll(this.vocabulary.findOrCreate(form.newTagNames(), author));
		post.setTags(allTags);
		post.setCategories(chosenCategories);
		if (form.comments() != null) {
			post.closeComments(form.comments().equals("closed"));
		}
		time.applyTo(post);
	}

	private static boolean showsNothing(Rendered html, Errors errors) {
		return !errors.hasFieldErrors("body") && PlainText.isBlank(html.text()) && VisibleHtml.isBlank(html.html());
	}

	private void move(Post post, String slug) {
		if (slug.equals(post.slug())) {
			return;
		}
		if (post.slug().isEmpty() || !this.history.wasPublic(post.id())) {
			this.redirects.release(Redirects.Kind.POST, slug);
		}
		else {
			this.redirects.recordMove(Redirects.Kind.POST, post.id(), post.slug(), slug);
		}
		post.changeSlug(slug);
	}

	private String slug(Post post, PostForm form, Errors errors) {
		long id = post.slug().isEmpty() ? 0 : post.id();
		if (form.slug() == null && !post.slug().isEmpty()) {
			return post.slug();
		}
		if (form.slug() == null || form.slug().isEmpty()) {
			return this.redirects.firstFreeSlug(Redirects.Kind.POST, Slug.ofTitle(form.title(), "post"), id);
		}
		String slug = form.slug().equals(post.slug()) ? post.slug() : Slug.ofTitle(form.slug(), "");
		if (slug.isEmpty() || PlainText.length(form.slug()) > Slug.MAX_LENGTH) {
			errors.rejectValue("slug", "unusable");
		}
		else if (this.redirects.isTaken(Redirects.Kind.POST, slug, id)) {
			errors.rejectValue("slug", "taken");
		}
		return slug;
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

	/**
	 * Publishes at once what is saved; what readers have keeps its time.
	 * @return empty if there is no text to publish
	 */
	Optional<SavedPost> publish(long id, SignedIn author) {
		return this.transaction.run(() -> own(id, author).showsNothing() ? Optional.empty()
				: Optional.of(change(id, author, Post::publishNow)));
	}

	SavedPost withdraw(long id, SignedIn author) {
		return change(id, author, (post, now) -> post.withdraw(now));
	}

	void trash(long id, SignedIn author) {
		change(id, author, (post, now) -> post.trash(now));
	}

	void restore(long id, SignedIn author) {
		change(id, author, (post, now) -> post.restore(now));
	}

	private SavedPost change(long id, SignedIn author, BiConsumer<Post, Instant> verb) {
		return this.transaction.run(() -> {
			Post post = own(id, author);
			this.history.remember(List.of(id));
			int before = post.version();
			verb.accept(post, this.clock.instant());
			this.posts.saveAndFlush(post);
			if (post.version() != before) {
				this.revisions.record(post, author.id(), null);
			}
			return savedPost(post);
		});
	}

	/** A post that this account may change; anybody else's is as good as unknown. */
	private Post own(long id, SignedIn author) {
		return this.posts.findWithTagsById(id)
			.filter((post) -> author.isAdmin() || post.authorId() == author.id())
			.orElseThrow(NotFound::new);
	}

}
