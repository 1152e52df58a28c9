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

	private final Redirects addresses;

	private final PublicationHistory history;

	private final RetryingTransaction work;

	private final Clock clock;

	PostEditor(PostRepository posts, TagRepository tags, CategoryRepository categories, Vocabulary vocabulary,
			Revisions revisions, Redirects addresses, PublicationHistory history, RetryingTransaction work,
			Clock clock) {
		this.posts = posts;
		this.tags = tags;
		this.categories = categories;
		this.vocabulary = vocabulary;
		this.revisions = revisions;
		this.addresses = addresses;
		this.history = history;
		this.work = work;
		this.clock = clock;
	}

	/** A change to be made. */
	record Request(PostForm form, boolean publish, SignedIn author, Site site) {
	}

	/** A post as its form needs it. */
	record Opened(PostForm form, String slug, PublicationTime time, boolean trashed, boolean isPublic) {
	}

	/** A post as it was saved. */
	record Outcome(long id, String title, String slug, PublicationTime time, boolean trashed, boolean isPublic) {
	}

	private static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Refused() {
			super(null, null, false, false);
		}

	}

	Opened open(long id, SignedIn author, Site site) {
		return this.work.run(() -> {
			Post post = own(id, author);
			PublicationTime time = PublicationTime.of(post);
			PostForm form = new PostForm(post.title(), post.body(), post.excerpt(), post.slug(),
					ChosenTerms.ids(post.tags()), "", ChosenTerms.ids(post.categories()),
					PublicationTime.typed(time.at(), site.zone()), Objects.toString(time.at(), ""), site.zone().getId(),
					post.isClosedForComments() ? "closed" : "open", post.version() + "", PostForm.newToken());
			return new Opened(form, post.slug(), time, post.trashedAt() != null, post.isPublicAt(this.clock.instant()));
		});
	}

	/**
	 * Creates a post, or changes the one with the id.
	 * @param errors is told what is wrong, if anything
	 * @return empty if something is wrong and nothing was saved
	 * @throws StalePost if the form was opened with an older version
	 */
	Optional<Outcome> save(@Nullable Long id, Request request, Errors errors) {
		PostForm form = request.form();
		// Before the transaction: an author's texts wait for each other.
		String source = (form.body() != null || id == null) ? Objects.requireNonNullElse(form.body(), "")
				: storedBody(id);
		Rendered html = render(source, request.author(), errors);
		ChosenTerms.checkNew(form, errors);
		PublicationTime.check(form, errors);
		try {
			return Optional.of(this.work.run(() -> saveOnce(id, request, source, html, errors)));
		}
		catch (Refused ex) {
			return Optional.empty();
		}
	}

	private String storedBody(long id) {
		return this.posts.findById(id).map(Post::body).orElse("");
	}

	private Outcome saveOnce(@Nullable Long id, Request request, String source, Rendered html, Errors errors) {
		PostForm form = request.form();
		String fingerprint = form.fingerprint(request.publish());
		Revisions.@Nullable Saved earlier = form.token().isEmpty() ? null
				: this.revisions.savedBy(request.author().id(), form.token()).orElse(null);
		boolean othersToken = earlier != null && id != null && earlier.postId() != id;
		if (othersToken) {
			earlier = null;
		}
		Post post;
		if (id == null && earlier == null) {
			post = new Post(request.author().id(), form.title(), "", this.clock.instant());
		}
		else {
			// A form that was saved and then, after "back", changed goes on from what it
			// saved.
			post = own((earlier != null) ? earlier.postId() : id, request.author());
			refuseStale(post, (earlier != null) ? Optional.of(earlier.version()) : form.openedVersion());
			if (earlier != null && earlier.fingerprint().equals(fingerprint)) {
				return outcome(post);
			}
			this.history.remember(List.of(post.id()));
		}
		apply(post, request, source, html, errors);
		this.posts.saveAndFlush(post);
		int number = (earlier != null) ? earlier.number() + 1 : 1;
		this.revisions.record(post, request.author().id(), (othersToken || form.token().isEmpty()) ? null
				: new Revisions.Submission(form.token(), number, fingerprint));
		return outcome(post);
	}

	private Outcome outcome(Post post) {
		return new Outcome(post.id(), post.title(), post.slug(), PublicationTime.of(post), post.trashedAt() != null,
				post.isPublicAt(this.clock.instant()));
	}

	private void refuseStale(Post post, Optional<Integer> version) {
		if (version.isEmpty() || version.get() != post.version()) {
			throw new StalePost(post.id(), this.revisions.lastSavedBy(post.id()));
		}
	}

	private void apply(Post post, Request request, String source, Rendered html, Errors errors) {
		PostForm form = request.form();
		long author = request.author().id();
		Instant now = this.clock.instant();
		String body = (form.body() != null) ? form.body() : post.body();
		PublicationTime time = PublicationTime.of(post, request, now, errors);
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
		Rendered rendered = body.equals(source) ? html : render(body, request.author(), errors);
		if (errors.hasErrors()) {
			throw new Refused();
		}
		String excerpt = (form.excerpt() != null) ? form.excerpt() : post.excerpt();
		post.revise(form.title(), excerpt, body, rendered, now);
		move(post, slug);
		Set<Tag> allTags = new LinkedHashSet<>(chosenTags);
		allTags.addAll(this.vocabulary.coin(form.newTagNames(), author));
		post.tagWith(allTags);
		post.fileUnder(chosenCategories);
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
			this.addresses.claimed(Redirects.Kind.POST, slug);
		}
		else {
			this.addresses.moved(Redirects.Kind.POST, post.id(), post.slug(), slug);
		}
		post.moveTo(slug);
	}

	private String slug(Post post, PostForm form, Errors errors) {
		long id = post.slug().isEmpty() ? 0 : post.id();
		if (form.slug() == null && !post.slug().isEmpty()) {
			return post.slug();
		}
		if (form.slug() == null || form.slug().isEmpty()) {
			return this.addresses.free(Redirects.Kind.POST, Slug.ofTitle(form.title(), "post"), id);
		}
		String slug = form.slug().equals(post.slug()) ? post.slug() : Slug.ofTitle(form.slug(), "");
		if (slug.isEmpty() || PlainText.length(form.slug()) > Slug.MAX_LENGTH) {
			errors.rejectValue("slug", "unusable");
		}
		else if (this.addresses.isTaken(Redirects.Kind.POST, slug, id)) {
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
	Optional<Outcome> publish(long id, SignedIn author) {
		return this.work.run(() -> own(id, author).showsNothing() ? Optional.empty()
				: Optional.of(change(id, author, Post::publishNow)));
	}

	Outcome withdraw(long id, SignedIn author) {
		return change(id, author, (post, now) -> post.withdraw(now));
	}

	void trash(long id, SignedIn author) {
		change(id, author, (post, now) -> post.trash(now));
	}

	void restore(long id, SignedIn author) {
		change(id, author, (post, now) -> post.restore(now));
	}

	private Outcome change(long id, SignedIn author, BiConsumer<Post, Instant> verb) {
		return this.work.run(() -> {
			Post post = own(id, author);
			this.history.remember(List.of(id));
			int before = post.version();
			verb.accept(post, this.clock.instant());
			this.posts.saveAndFlush(post);
			if (post.version() != before) {
				this.revisions.record(post, author.id(), null);
			}
			return outcome(post);
		});
	}

	/** A post that this account may change; anybody else's is as good as unknown. */
	private Post own(long id, SignedIn author) {
		return this.posts.findWithTagsById(id)
			.filter((post) -> author.isAdmin() || post.authorId() == author.id())
			.orElseThrow(NotFound::new);
	}

}
