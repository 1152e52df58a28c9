package app.plait.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;

import app.plait.content.Post;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/** When a post is published, from what its form says. */
final class PublicationTime {

	private PublicationTime() {
	}

	/**
	 * When the post is published after this save; null for a draft. See
	 * docs/decisions.md.
	 */
	static @Nullable Instant of(Post post, PostEditor.Request request, Instant now, Errors errors) {
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
		if (typed.equals(typed(post, request.site()))) {
			return current;
		}
		if (current == null && !request.publish()) {
			errors.rejectValue("publishAt", "draft");
		}
		return request.site().instant(LocalDateTime.parse(typed));
	}

	/** The time as the form's field holds it; empty for a draft. */
	static String typed(Post post, Site site) {
		return (post.publishedAt() != null) ? site.local(post.publishedAt()).toString() : "";
	}

	/** Refuses what is no time. */
	static void check(PostForm form, Errors errors) {
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

}
