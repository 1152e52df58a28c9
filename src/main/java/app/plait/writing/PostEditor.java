package app.plait.writing;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.plait.account.SignedIn;
import app.plait.content.Addresses;
import app.plait.content.Category;
import app.plait.content.CategoryRepository;
import app.plait.content.Post;
import app.plait.content.PostRepository;
import app.plait.content.Revisions;
import app.plait.content.Tag;
import app.plait.content.TagRepository;
import app.plait.content.Term;
import app.plait.content.TermKind;
import app.plait.content.UnitOfWork;
import app.plait.content.Vocabulary;
import app.plait.site.Site;
import app.plait.text.Excerpt;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.Slug;
import app.plait.text.TermKey;
import app.plait.text.Unrenderable;
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

	private final Addresses addresses;

	private final UnitOfWork work;

	private final Clock clock;

	PostEditor(PostRepository posts, TagRepository tags, CategoryRepository categories, Vocabulary vocabulary,
			Revisions revisions, Addresses addresses, UnitOfWork work, Clock clock) {
		this.posts = posts;
		this.tags = tags;
		this.categories = categories;
		this.vocabulary = vocabulary;
		this.revisions = revisions;
		this.addresses = addresses;
		this.work = work;
		this.clock = clock;
	}

	/** A change to be made. */
	record Request(PostForm form, boolean publish, SignedIn author, Site site) {
	}

	/** A post as its form needs it. */
	record Opened(PostForm form, String slug, @Nullable Instant publishedAt, boolean trashed, boolean isPublic) {
	}

	/** The post was saved by somebody else since the form was opened. */
	static final class Stale extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final long postId;

		private final int version;

		private final String body;

		private final Optional<String> savedBy;

		Stale(long postId, int version, String body, Optional<String> savedBy) {
			super(null, null, false, false);
			this.postId = postId;
			this.version = version;
			this.body = body;
			this.savedBy = savedBy;
		}

		long postId() {
			return this.postId;
		}

		int version() {
			return this.version;
		}

		String body() {
			return this.body;
		}

		String savedBy() {
			return this.savedBy.orElse("");
		}

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
			PostForm form = new PostForm(post.title(), post.body(), post.excerpt(), post.slug(), ids(post.tags()), "",
					ids(post.categories()), publishAt(post, site), post.version() + "", PostForm.blank().token());
			return new Opened(form, post.slug(), post.publishedAt(), post.trashedAt() != null,
					post.isPublicAt(this.clock.instant()));
		});
	}

	/**
	 * Creates a post, or changes the one with the id.
	 * @param errors is told what is wrong, if anything
	 * @return the post's id, or empty if something is wrong and nothing was saved
	 * @throws Stale if the form was opened with an older version
	 */
	Optional<Long> save(@Nullable Long id, Request request, Errors errors) {
		PostForm form = request.form();
		Rendered html = render((form.body() != null) ? form.body() : "", errors);
		checkNewTags(form, errors);
		checkPublishAt(form, errors);
		try {
			return Optional.of(this.work.run(() -> saveOnce(id, request, html, errors)));
		}
		catch (Refused ex) {
			return Optional.empty();
		}
	}

	private Long saveOnce(@Nullable Long id, Request request, Rendered html, Errors errors) {
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
				return post.id();
			}
		}
		apply(post, request, html, errors);
		this.posts.saveAndFlush(post);
		int number = (earlier != null) ? earlier.number() + 1 : 1;
		this.revisions.record(post, request.author().id(), (othersToken || form.token().isEmpty()) ? null
				: new Revisions.Submission(form.token(), number, fingerprint));
		return post.id();
	}

	private void refuseStale(Post post, Optional<Integer> version) {
		if (version.isEmpty() || version.get() != post.version()) {
			throw new Stale(post.id(), post.version(), post.body(), this.revisions.lastSavedBy(post.id()));
		}
	}

	private void apply(Post post, Request request, Rendered html, Errors errors) {
		PostForm form = request.form();
		long author = request.author().id();
		Instant now = this.clock.instant();
		String body = (form.body() != null) ? form.body() : post.body();
		Instant publishedAt = publishedAt(post, request, now, errors);
		if (publishedAt != null && body.isBlank()) {
			errors.rejectValue("body", "publish");
		}
		List<Tag> chosenTags = chosen("tagIds", form.tagIds(), post.tags(), this.tags::findAllById, errors);
		List<Category> chosenCategories = chosen("categoryIds", form.categoryIds(), post.categories(),
				this.categories::findAllById, errors);
		if (chosenTags.size() + form.newTagNames().size() > PostForm.MAX_TERMS) {
			errors.rejectValue("newTags", "Size");
		}
		String slug = slug(post, form, errors);
		Rendered rendered = (form.body() != null) ? html : render(body, errors);
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
		if (publishedAt != null) {
			post.publish(publishedAt);
		}
		else if (post.publishedAt() != null) {
			post.withdraw(now);
		}
	}

	private void move(Post post, String slug) {
		if (slug.equals(post.slug())) {
			return;
		}
		this.addresses.taken(Addresses.Kind.POST, slug);
		if (!post.slug().isEmpty()) {
			this.addresses.moved(Addresses.Kind.POST, post.id(), post.slug());
		}
		post.moveTo(slug);
	}

	private String slug(Post post, PostForm form, Errors errors) {
		long id = post.slug().isEmpty() ? 0 : post.id();
		if (form.slug() == null && !post.slug().isEmpty()) {
			return post.slug();
		}
		if (form.slug() == null || form.slug().isEmpty()) {
			return this.addresses.free(Addresses.Kind.POST, Slug.ofTitle(form.title(), "post"), id);
		}
		String slug = form.slug().equals(post.slug()) ? post.slug() : Slug.ofTitle(form.slug(), "");
		if (slug.isEmpty() || form.slug().length() > Slug.MAX_LENGTH) {
			errors.rejectValue("slug", "unusable");
		}
		else if (this.addresses.isTaken(Addresses.Kind.POST, slug, id)) {
			errors.rejectValue("slug", "taken");
		}
		return slug;
	}

	/**
	 * When the post is published after this save; null for a draft. See
	 * docs/decisions.md.
	 */
	private @Nullable Instant publishedAt(Post post, Request request, Instant now, Errors errors) {
		Instant current = post.publishedAt();
		String typed = request.form().publishAt();
		if (errors.hasFieldErrors("publishAt")) {
			return current;
		}
		if (typed == null || typed.isEmpty()) {
			boolean isPublic = current != null && !current.isAfter(now);
			boolean keep = isPublic || (typed == null && current != null);
			return keep ? current : (request.publish() ? now : null);
		}
		if (typed.equals(publishAt(post, request.site()))) {
			return current;
		}
		if (current == null && !request.publish()) {
			errors.rejectValue("publishAt", "draft");
		}
		return request.site().instant(LocalDateTime.parse(typed));
	}

	private static <T extends Term> List<T> chosen(String field, @Nullable Set<String> ids, Set<T> current,
			Function<Collection<Long>, List<T>> find, Errors errors) {
		if (ids == null) {
			return List.copyOf(current);
		}
		Set<String> unknown = new LinkedHashSet<>(ids);
		List<Long> numbers = ids.stream().filter((id) -> id.matches("[0-9]{1,18}")).map(Long::valueOf).toList();
		List<T> terms = numbers.isEmpty() ? List.of() : find.apply(numbers);
		terms.forEach((term) -> unknown.remove(term.id().toString()));
		if (!unknown.isEmpty()) {
			errors.rejectValue(field, "unknown", new Object[] { Excerpt.of(String.join(", ", unknown), 200) }, null);
		}
		return terms;
	}

	private static Rendered render(String body, Errors errors) {
		try {
			return Markdown.render((body.length() <= Post.MAX_BODY) ? body : "");
		}
		catch (Unrenderable ex) {
			errors.rejectValue("body", "unrenderable");
			return new Rendered("", "");
		}
	}

	private static void checkNewTags(PostForm form, Errors errors) {
		List<String> names = form.newTagNames();
		List<String> wrong = new ArrayList<>();
		for (String name : names) {
			String key = TermKey.of(name);
			if (key.isEmpty() || key.length() > TermKey.MAX_LENGTH
					|| name.codePointCount(0, name.length()) > TermKind.TAG.maxName()) {
				wrong.add(name);
			}
		}
		if (!wrong.isEmpty()) {
			errors.rejectValue("newTags", "name", new Object[] { Excerpt.of(wrong.get(0), 40), TermKind.TAG.maxName() },
					null);
		}
	}

	private static void checkPublishAt(PostForm form, Errors errors) {
		try {
			if (form.publishAt() != null && !form.publishAt().isEmpty()) {
				int year = LocalDateTime.parse(form.publishAt()).getYear();
				if (year < 1900 || year > 2999) {
					errors.rejectValue("publishAt", "time");
				}
			}
		}
		catch (DateTimeException ex) {
			errors.rejectValue("publishAt", "time");
		}
	}

	void withdraw(long id, SignedIn author) {
		change(id, author, (post, now) -> post.withdraw(now));
	}

	void trash(long id, SignedIn author) {
		change(id, author, (post, now) -> post.trash(now));
	}

	void restore(long id, SignedIn author) {
		change(id, author, (post, now) -> post.restore(now));
	}

	private void change(long id, SignedIn author, BiConsumer<Post, Instant> verb) {
		this.work.run(() -> {
			Post post = own(id, author);
			verb.accept(post, this.clock.instant());
			this.posts.saveAndFlush(post);
			this.revisions.record(post, author.id(), null);
			return id;
		});
	}

	/** A post that this account may change; anybody else's is as good as unknown. */
	private Post own(long id, SignedIn author) {
		return this.posts.findWithTagsById(id)
			.filter((post) -> author.isAdmin() || post.authorId() == author.id())
			.orElseThrow(NotFound::new);
	}

	private static String publishAt(Post post, Site site) {
		return (post.publishedAt() != null) ? site.local(post.publishedAt()).toString() : "";
	}

	private static Set<String> ids(Set<? extends Term> terms) {
		return terms.stream().map((term) -> term.id().toString()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
