package app.plait.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import app.plait.content.Post;
import app.plait.text.PlainText;
import app.plait.text.Sha256;
import app.plait.text.TermKey;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What an author sends. A field that is absent (null) leaves things as they are; one that
 * is empty empties them. Numbers are kept as they came, so that a wrong one loses nothing
 * of the rest.
 *
 * @param newTags names between commas or on lines of their own
 * @param publishAt as a date and time field sends it, in the zone that the form told
 * @param openedAt the instant that it stood for when the form was opened; may be empty
 * @param zone that the form told; the blog's may have changed since
 * @param comments whether readers may comment
 * @param version that the form was opened with; null for a new post
 * @param token of this one form, so that a second click is known
 */
record PostForm(@NotBlank @CodePointLength(max = Post.MAX_TITLE) String title,
		@Nullable @CodePointLength(max = Post.MAX_BODY) String body,
		@Nullable @CodePointLength(max = Post.MAX_EXCERPT) String excerpt, @Nullable String slug,
		@Nullable @Size(max = PostForm.MAX_TERMS) Set<String> tagIds, @Nullable String newTags,
		@Nullable @Size(max = PostForm.MAX_TERMS) Set<String> categoryIds, @Nullable String publishAt,
		@Nullable String openedAt, @Nullable String zone, @Nullable @Pattern(regexp = "open|closed") String comments,
		@Nullable String version, String token) {

	/** The most tags, and the most categories, that one post may carry. */
	static final int MAX_TERMS = 5000;

	/**
	 * Commas of all scripts that keyboards have, and ends of lines; picker.js has the
	 * same.
	 */
	private static final String SEPARATORS = "[,،、，､﹐﹑\\n]";

	PostForm {
		title = PlainText.oneLine((title != null) ? title : "");
		excerpt = (excerpt != null) ? PlainText.oneLine(excerpt) : null;
		slug = (slug != null) ? PlainText.oneLine(slug) : null;
		publishAt = (publishAt != null) ? publishAt.strip() : null;
		token = (token != null && token.length() <= 64) ? token.strip() : "";
	}

	static PostForm blank(ZoneId zone) {
		return new PostForm("", "", "", "", Set.of(), "", Set.of(), "", "", zone.getId(), "open", null, newToken());
	}

	static String newToken() {
		return UUID.randomUUID().toString();
	}

	/** The version it was opened with; empty if it came with none, or with no number. */
	Optional<Integer> openedVersion() {
		try {
			return (this.version != null) ? Optional.of(Integer.valueOf(this.version)) : Optional.empty();
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/** Empty if the field was, or holds no instant of a year with four digits. */
	Optional<Instant> openedInstant() {
		try {
			return (this.openedAt != null && this.openedAt.matches("[0-9]{4}-.*"))
					? Optional.of(Instant.parse(this.openedAt)) : Optional.empty();
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/** The zone that the form told, or else this one. */
	public ZoneId zoneOr(ZoneId current) {
		try {
			return (this.zone != null) ? ZoneId.of(this.zone) : current;
		}
		catch (DateTimeException ex) {
			return current;
		}
	}

	/** The names of the new tags, in their order, each word once. */
	List<String> newTagNames() {
		if (this.newTags == null) {
			return List.of();
		}
		Map<String, String> names = new LinkedHashMap<>();
		for (String typed : this.newTags.split(SEPARATORS)) {
			String name = PlainText.oneLine(typed);
			if (!name.isEmpty()) {
				names.putIfAbsent(TermKey.of(name), name);
			}
		}
		return List.copyOf(names.values());
	}

	/**
	 * A digest of everything in the form but its token: the same for a second click,
	 * another after a change.
	 */
	String fingerprint(boolean publish) {
		String all = String.join("\u0000", this.title, Objects.toString(this.body), Objects.toString(this.excerpt),
				Objects.toString(this.slug), sorted(this.tagIds), Objects.toString(this.newTags),
				sorted(this.categoryIds), Objects.toString(this.publishAt), Objects.toString(this.openedAt),
				Objects.toString(this.zone), Objects.toString(this.comments), Boolean.toString(publish));
		return Sha256.hex(all);
	}

	private static String sorted(@Nullable Set<String> ids) {
		return (ids != null) ? new TreeSet<>(ids).toString() : "";
	}

	/** The same for a post of its own, since the one that it changes is gone. */
	PostForm asNew() {
		return new PostForm(this.title, this.body, this.excerpt, this.slug, this.tagIds, this.newTags, this.categoryIds,
				this.publishAt, this.openedAt, this.zone, this.comments, null, newToken());
	}

	/**
	 * The same, ready to be sent again from a new page over what the post is by now. A
	 * time that was not touched is the current one.
	 */
	PostForm over(PostForm current) {
		ZoneId told = zoneOr(current.zoneOr(ZoneOffset.UTC));
		boolean touched = this.publishAt != null && (this.openedAt == null
				|| !this.publishAt.equals(PublicationTime.typed(openedInstant().orElse(null), told)));
		return new PostForm(this.title, this.body, this.excerpt, this.slug,
				(this.tagIds != null) ? new LinkedHashSet<>(this.tagIds) : null, this.newTags,
				(this.categoryIds != null) ? new LinkedHashSet<>(this.categoryIds) : null,
				touched ? this.publishAt : current.publishAt, current.openedAt, touched ? told.getId() : current.zone,
				this.comments, current.version, newToken());
	}

}
