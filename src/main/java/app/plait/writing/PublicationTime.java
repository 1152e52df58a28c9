package app.plait.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import java.util.Optional;

import app.plait.content.Post;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * When a post is published, or is planned to be. See docs/decisions.md.
 *
 * @param published false for a draft, of which {@code at} is only a plan
 */
record PublicationTime(boolean published, @Nullable Instant at) {

	/** What the post has now. */
	static PublicationTime of(Post post) {
		return (post.publishedAt() != null) ? new PublicationTime(true, post.publishedAt())
				: new PublicationTime(false, post.plannedAt());
	}

	/** What a save of the form gives the post. */
	static PublicationTime of(Post post, PostEditor.SaveCommand command, Instant now, Errors errors) {
		PublicationTime current = of(post);
		PostForm form = command.form();
		boolean publishes = current.published || command.publish();
		if (errors.hasFieldErrors("publishAt")) {
			return new PublicationTime(publishes, current.at);
		}
		LocalDateTime typed = parse(form.publishAt());
		if (typed != null) {
			ZoneId zone = form.zoneOr(command.site().zone());
			Instant at = ((form.openedAt() != null) ? form.openedInstant() : Optional.ofNullable(current.at))
				.filter((opened) -> typed.equals(local(opened, zone)))
				.orElseGet(() -> instant(typed, zone, errors));
			return new PublicationTime(publishes, at);
		}
		if (current.published && (form.publishAt() == null || current.isPastAt(now))) {
			return current;
		}
		return command.publish() ? new PublicationTime(true, Objects.requireNonNullElse(post.firstPublishedAt(), now))
				: (form.publishAt() == null) ? current : new PublicationTime(false, null);
	}

	private static Instant instant(LocalDateTime typed, ZoneId zone, Errors errors) {
		ZoneOffsetTransition change = zone.getRules().getTransition(typed);
		if (change != null) {
			errors.rejectValue("publishAt", change.isGap() ? "skipped" : "repeated",
					new Object[] { typed.toLocalTime().toString(), change.getDateTimeBefore().toLocalTime().toString(),
							change.getDateTimeAfter().toLocalTime().toString(), zone.getId() },
					null);
		}
		return typed.atZone(zone).toInstant();
	}

	boolean isPastAt(Instant now) {
		return this.at != null && !this.at.isAfter(now);
	}

	/** Whether readers see the post at that moment. */
	boolean isPublicAt(Instant now) {
		return this.published && isPastAt(now);
	}

	void applyTo(Post post) {
		if (this.published && this.at != null) {
			post.publish(this.at);
		}
		else {
			post.plan(this.at);
		}
	}

	/** The time as the form's field holds it. */
	static String typed(@Nullable Instant at, ZoneId zone) {
		return (at != null) ? local(at, zone).toString() : "";
	}

	private static LocalDateTime local(Instant instant, ZoneId zone) {
		return instant.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
	}

	/** Refuses what is no time, and years that are most likely slips. */
	static void check(PostForm form, Errors errors) {
		LocalDateTime typed = parse(form.publishAt());
		if (typed != null && (typed.getYear() < 1900 || typed.getYear() > 2999)) {
			errors.rejectValue("publishAt", "year");
		}
		else if (typed == null && form.publishAt() != null && !form.publishAt().isEmpty()) {
			errors.rejectValue("publishAt", "time");
		}
	}

	private static @Nullable LocalDateTime parse(@Nullable String typed) {
		try {
			return (typed != null) ? LocalDateTime.parse(typed) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
