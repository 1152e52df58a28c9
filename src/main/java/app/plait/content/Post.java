package app.plait.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import app.plait.contentversion.Visibility;
import app.plait.text.Excerpt;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.VisibleHtml;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What an author writes. Time publishes it: see {@link #publish}. */
@Entity
@DynamicUpdate
public class Post {

	/** In code points, as all limits of texts. */
	public static final int MAX_TITLE = 255;

	public static final int MAX_BODY = 1_000_000;

	public static final int MAX_EXCERPT = 1000;

	/**
	 * What {@link #isPublicAt} says, as a condition of SQL with the parameter
	 * {@code now}.
	 */
	public static final String PUBLIC = "post.published_at <= :now and post.trashed_at is null";

	static final int SUMMARY = 240;

	/** Checks nothing, but makes Hibernate expect a column for large text. */
	private static final int LARGE = 4_000_000;

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "post_seq")
	@SequenceGenerator(name = "post_seq", sequenceName = "post_seq", allocationSize = 50)
	@SuppressWarnings("NullAway.Init")
	private Long id;

	@Version
	private int version = 1;

	@Enumerated(EnumType.STRING)
	@Column(length = 10, updatable = false)
	private Kind kind = Kind.POST;

	private long authorId;

	private String title;

	private String slug;

	private boolean slugChosen;

	@Column(length = MAX_EXCERPT)
	private String excerpt = "";

	@Column(length = LARGE)
	private String body = "";

	@Column(length = LARGE)
	private String bodyHtml = "";

	private int htmlVersion = Markdown.VERSION;

	@Column(length = LARGE)
	private @Nullable String contentsHtml;

	private int wordCount;

	@Column(length = MAX_EXCERPT)
	private String summary = "";

	private Instant createdAt;

	/** When it was saved last, whatever was changed. */
	private Instant savedAt;

	/** When words were changed last after it was public; null if never. */
	private @Nullable Instant updatedAt;

	private @Nullable Instant publishedAt;

	private @Nullable Instant plannedAt;

	/**
	 * Null as long as {@link #publishedAt} says whether it was public; see
	 * {@link #rememberPublication}.
	 */
	private @Nullable Instant firstPublishedAt;

	private @Nullable Instant trashedAt;

	private boolean commentsClosed;

	@ManyToMany
	@JoinTable(name = "post_tag", joinColumns = @JoinColumn(name = "post_id"),
			inverseJoinColumns = @JoinColumn(name = "tag_id"))
	private Set<Tag> tags = new LinkedHashSet<>();

	@ManyToMany
	@JoinTable(name = "post_category", joinColumns = @JoinColumn(name = "post_id"),
			inverseJoinColumns = @JoinColumn(name = "category_id"))
	private Set<Category> categories = new LinkedHashSet<>();

	protected Post() {
	}

	public Post(long authorId, String title, String slug, Instant now) {
		this.authorId = authorId;
		this.title = title;
		this.slug = slug;
		this.createdAt = now;
		this.savedAt = now;
	}

	/** A page stands beside the posts, without terms, date and feeds. */
	public enum Kind {

		POST, PAGE

	}

	/** Takes new text; {@code html} is what Markdown made of {@code body}. */
	public void revise(String title, String excerpt, String body, Rendered html, Instant now) {
		rememberPublication(now);
		boolean sameWords = title.equals(this.title) && excerpt.equals(this.excerpt) && body.equals(this.body);
		if (this.firstPublishedAt != null && !sameWords) {
			this.updatedAt = now;
		}
		this.title = title;
		this.excerpt = excerpt;
		this.body = body;
		this.bodyHtml = html.html();
		this.htmlVersion = Markdown.VERSION;
		this.contentsHtml = html.contents();
		this.wordCount = html.wordCount();
		this.summary = excerpt.isEmpty() ? html.opening() : Excerpt.of(excerpt, SUMMARY);
		markSaved(now);
	}

	/** Every save is later than the one before, so that each raises the version. */
	private void markSaved(Instant now) {
		this.savedAt = now.isAfter(this.savedAt) ? now : this.savedAt.plus(Duration.ofNanos(1000));
	}

	/**
	 * Writes down that it is public, before a change after which its date would not say
	 * so any more.
	 */
	public void rememberPublication(Instant now) {
		if (this.firstPublishedAt == null && isPublicAt(now)) {
			this.firstPublishedAt = this.publishedAt;
		}
	}

	/** Whether it is public, or was once. */
	public boolean wasPublicAt(Instant now) {
		return this.firstPublishedAt != null || isPublicAt(now);
	}

	/** A slug that its author did not choose follows the title. */
	public void changeSlug(String slug, boolean chosen) {
		this.slug = slug;
		this.slugChosen = chosen;
	}

	/**
	 * Public from that moment on: a past one is public now, a future one is scheduled.
	 */
	public void publish(Instant at) {
		this.publishedAt = at;
		this.plannedAt = null;
	}

	/** Public at once; one that was public before has its first date again. */
	public void publishNow(Instant now) {
		if (this.publishedAt == null || this.publishedAt.isAfter(now)) {
			publish((this.firstPublishedAt != null) ? this.firstPublishedAt : now);
			markSaved(now);
		}
	}

	/** A draft, which its author may mean to publish at some time. */
	public void plan(@Nullable Instant at) {
		this.publishedAt = null;
		this.plannedAt = at;
	}

	/** Makes it a draft again. The time of a scheduled one stays as what was planned. */
	public void withdraw(Instant now) {
		rememberPublication(now);
		if (this.publishedAt != null) {
			plan(this.publishedAt.isAfter(now) ? this.publishedAt : null);
		}
		markSaved(now);
	}

	/** Puts it into the bin, from where {@link #restore} takes it back as it was. */
	public void trash(Instant now) {
		rememberPublication(now);
		this.trashedAt = now;
		markSaved(now);
	}

	public void restore(Instant now) {
		this.trashedAt = null;
		markSaved(now);
	}

	/** Adds a tag; does nothing if it is there. */
	public void attach(Tag tag) {
		if (this.tags.add(tag)) {
			Term.linked(tag, this);
		}
	}

	/** Takes a tag off; does nothing if it is not there. */
	public void detach(Tag tag) {
		if (this.tags.remove(tag)) {
			Term.unlinked(tag, this);
		}
	}

	/** Adds a category; does nothing if it is there. */
	public void attach(Category category) {
		if (this.categories.add(category)) {
			Term.linked(category, this);
		}
	}

	/** Takes a category off; does nothing if it is not there. */
	public void detach(Category category) {
		if (this.categories.remove(category)) {
			Term.unlinked(category, this);
		}
	}

	/** Carries these tags and no others. */
	public void setTags(Collection<Tag> tags) {
		List.copyOf(this.tags).stream().filter((tag) -> !tags.contains(tag)).forEach(this::detach);
		tags.stream().filter((tag) -> !this.tags.contains(tag)).forEach(this::attach);
	}

	/** Stands in these categories and no others. */
	public void setCategories(Collection<Category> categories) {
		List.copyOf(this.categories).stream().filter((each) -> !categories.contains(each)).forEach(this::detach);
		categories.stream().filter((each) -> !this.categories.contains(each)).forEach(this::attach);
	}

	/** Takes no more comments, or takes them again. */
	public void closeComments(boolean closed) {
		this.commentsClosed = closed;
	}

	public boolean isClosedForComments() {
		return this.commentsClosed;
	}

	/** Whether readers would find no text in it, nor anything else to see. */
	public boolean showsNothing() {
		return VisibleHtml.isBlank(this.bodyHtml);
	}

	public boolean isPublicAt(Instant now) {
		return this.trashedAt == null && this.publishedAt != null && !this.publishedAt.isAfter(now);
	}

	/** Who sees it at a moment. */
	public Visibility visibilityAt(Instant now) {
		return Visibility.ofPost(this.publishedAt, this.trashedAt, now);
	}

	public Long id() {
		return this.id;
	}

	public int version() {
		return this.version;
	}

	public long authorId() {
		return this.authorId;
	}

	public String title() {
		return this.title;
	}

	public String slug() {
		return this.slug;
	}

	public String excerpt() {
		return this.excerpt;
	}

	public String body() {
		return this.body;
	}

	public @Nullable Instant publishedAt() {
		return this.publishedAt;
	}

	public @Nullable Instant firstPublishedAt() {
		return this.firstPublishedAt;
	}

	/** Whether its author chose the slug. */
	public boolean isSlugChosen() {
		return this.slugChosen;
	}

	public Instant savedAt() {
		return this.savedAt;
	}

	public @Nullable Instant plannedAt() {
		return this.plannedAt;
	}

	public @Nullable Instant trashedAt() {
		return this.trashedAt;
	}

	public Set<Tag> tags() {
		return Collections.unmodifiableSet(this.tags);
	}

	public Set<Category> categories() {
		return Collections.unmodifiableSet(this.categories);
	}

}
