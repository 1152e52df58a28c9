package app.plait.site;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows of the blog itself.
 *
 * @param uuid stays the same wherever the blog moves
 * @param url where readers reach it, without a slash at the end
 * @param welcomeHtml sanitised, may be empty; so is {@code aboutHtml}
 */
public record Site(UUID uuid, String url, String title, String tagline, String welcomeHtml, String aboutHtml,
		List<Contact> contacts, String licenceName, String licenceUrl, String rightsHolder, Look look, Formats formats,
		ZoneId zone, SignUp signUp, Comments comments) {

	/**
	 * Whether readers may comment at all.
	 *
	 * @param days after its publication a post takes comments; null for ever
	 */
	public record Comments(boolean open, @Nullable Integer days) {

		/** Whether a post of that time takes comments now. */
		public boolean takes(Instant publishedAt, Instant now) {
			return this.open && (this.days == null || now.isBefore(publishedAt.plus(Duration.ofDays(this.days))));
		}

	}

	/** Who may make an account. */
	public enum SignUp {

		OPEN, INVITATION, CLOSED

	}

	/** A contact link. */
	public record Contact(String label, String href) {
	}

	/**
	 * The names of the chosen accent colour and pair of fonts, as the style sheet knows
	 * them.
	 */
	public record Look(String accent, String fonts) {
	}

	/** How dates and numbers are written in the blog's language. */
	public record Formats(Locale locale, DateTimeFormatter date, DateTimeFormatter dateTime, DateTimeFormatter month) {
	}

	public String language() {
		return this.formats.locale().getLanguage();
	}

	/** A date of the blog's zone, for readers. */
	public String date(Instant instant) {
		return this.formats.date().format(instant.atZone(this.zone));
	}

	/** A date and time of the blog's zone. */
	public String dateTime(Instant instant) {
		return this.formats.dateTime().format(instant.atZone(this.zone));
	}

	/** A time of day of the blog's zone, to the minute. */
	public String time(Instant instant) {
		return instant.atZone(this.zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
	}

	/** A month with its year. */
	public String month(YearMonth month) {
		return this.formats.month().format(month);
	}

}
