package app.plait.site;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What every page shows of the blog itself.
 *
 * @param welcomeHtml sanitised, may be empty; so is {@code aboutHtml}
 */
public record Site(String title, String welcomeHtml, String aboutHtml, List<Contact> contacts, String licenceName,
		String licenceUrl, String rightsHolder, ZoneId zone) {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
		.withLocale(Locale.UK);

	/** A contact link. */
	public record Contact(String label, String href) {
	}

	/** A date of the blog's zone, for readers. */
	public String date(Instant instant) {
		return DATE.format(instant.atZone(this.zone));
	}

	/** A date and time of the blog's zone. */
	public String dateTime(Instant instant) {
		return TIME.format(instant.atZone(this.zone));
	}

	public Instant instant(LocalDateTime local) {
		return local.atZone(this.zone).toInstant();
	}

	/** To the minute, as a date and time field holds it. */
	public LocalDateTime local(Instant instant) {
		return instant.atZone(this.zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
	}

}
