package app.plait.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import app.plait.text.Excerpt;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.VisibleHtml;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;

/** What an author writes. Time publishes it: see {@link #publish}. */
@Entity
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

	private long authorId;

	private String title;

	private String slug;

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

	private Instant updatedAt;

	private @Nullable Instant publishedAt;

	private @Nullable Instant plannedAt;

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

	/** The words of a new text, until they have been told. */
	@Transient
	private @Nullable String newText;

	protected Post() {
	}

	public Post(long authorId, String title, String slug, Instant now) {
		this.authorId = authorId;
		this.title = title;
		this.slug = slug;
		this.createdAt = now;
		this.updatedAt = now;
	}

	/** Takes new text; {@code html} is what Markdown made of {@code body}. */
	public void revise(String title, String excerpt, String body, Rendered html, Instant now) {
		this.title = title;
		this.excerpt = excerpt;
		this.body = body;
		this.bodyHtml = html.html();
		this.htmlVersion = Markdown.VERSION;
		this.contentsHtml = html.contents();
		this.wordCount = html.wordCount();
		this.newText = html.text();
		this.summary = excerpt.isEmpty() ? html.opening() : Excerpt.of(excerpt, SUMMARY);
		markUpdated(now);
	}

	/** Every save is later than the one before, so that each raises the version. */
	private void markUpdated(Instant now) {
		this.updatedAt = now.isAfter(this.updatedAt) ? now : this.updatedAt.plus(Duration.ofNanos(1000));
	}

	public void changeSlug(String slug) {
		this.slug = slug;
	}

	/**
	 * Public from that moment on: a past one is public now, a future one is scheduled.
	 */
	public void publish(Instant at) {
		this.publishedAt = at;
		this.plannedAt = null;
	}

	/** Public at once, unless it has been already. */
	public void publishNow(Instant now) {
		if (this.publishedAt == null || this.publishedAt.isAfter(now)) {
			publish(now);
		}
	}

	/** A draft, which its author may mean to publish at some time. */
	public void plan(@Nullable Instant at) {
		this.publishedAt = null;
		this.plannedAt = at;
	}

	/** Makes it a draft again. The time of a scheduled one stays as what was planned. */
	public void withdraw(Instant now) {
		if (this.publishedAt != null) {
			plan(this.publishedAt.isAfter(now) ? this.publishedAt : null);
		}
		markUpdated(now);
	}

	/** Puts it into the bin, from where {@link #restore} takes it back as it was. */
	public void trash(Instant now) {
		this.trashedAt = now;
		markUpdated(now);
	}

	public void restore(Instant now) {
		this.trashedAt = null;
		markUpdated(now);
	}

	/** Adds a tag; does nothing if it is there. */
	public void attach(Tag tag) {
		this.tags.add(tag);
		tag.linked(this, true);
	}

	/** Takes a tag off; does nothing if it is not there. */
	public void detach(Tag tag) {
		this.tags.remove(tag);
		tag.linked(this, false);
	}

	/** Adds a category; does nothing if it is there. */
	public void attach(Category category) {
		this.categories.add(category);
		category.linked(this, true);
	}

	/** Takes a category off; does nothing if it is not there. */
	public void detach(Category category) {
		this.categories.remove(category);
		category.linked(this, false);
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

	@DomainEvents
	Collection<PostRevised> revisions() {
		return (this.newText != null) ? List.of(new PostRevised(this.id, this.title, this.excerpt, this.newText))
				: List.of();
	}

	@AfterDomainEventPublication
	void revisionsAreTold() {
		this.newText = null;
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
