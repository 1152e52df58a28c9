package app.plait.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

import app.plait.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

record SettingsForm(@NotBlank @CodePointLength(max = 100) String title, @CodePointLength(max = 200) String tagline,
		@CodePointLength(max = 2000) String welcome, @CodePointLength(max = 5000) String about,
		@CodePointLength(max = 2000) String contacts, @CodePointLength(max = 100) String licenceName,
		@CodePointLength(max = 500) String licenceUrl, @CodePointLength(max = 100) String rightsHolder,
		@Nullable @Pattern(regexp = "rust|forest|ocean|plum|slate|berry") String accent,
		@Nullable @Pattern(regexp = "book|modern|clear") String fonts,
		@Nullable @Pattern(regexp = "en|de") String language,
		@Nullable @Pattern(regexp = "open|invitation|closed") String signUp,
		@Nullable @Pattern(regexp = "open|closed") String comments,
		@Nullable @Pattern(regexp = "|[1-9][0-9]{0,4}") String commentDays, String zone, @Nullable String version) {

	static final List<String> ACCENTS = List.of("rust", "forest", "ocean", "plum", "slate", "berry");

	static final List<String> FONTS = List.of("book", "modern", "clear");

	static final List<String> SIGN_UPS = List.of("open", "invitation", "closed");

	static final List<String> LANGUAGES = List.of("en", "de");

	private static final java.util.regex.Pattern CONTACT = java.util.regex.Pattern
		.compile("(?:(.+?)\\s+)?(https?://\\S+|mailto:\\S+@\\S+|[^\\s@:/]+@[^\\s@:/]+\\.[^\\s@:/]+)");

	SettingsForm {
		title = PlainText.oneLine((title != null) ? title : "");
		tagline = PlainText.oneLine((tagline != null) ? tagline : "");
		welcome = (welcome != null) ? PlainText.unlessBlank(welcome) : "";
		about = (about != null) ? PlainText.unlessBlank(about) : "";
		contacts = (contacts != null) ? contacts.strip() : "";
		licenceName = PlainText.oneLine((licenceName != null) ? licenceName : "");
		licenceUrl = PlainText.oneLine((licenceUrl != null) ? licenceUrl : "");
		rightsHolder = PlainText.oneLine((rightsHolder != null) ? rightsHolder : "");
		commentDays = (commentDays != null) ? PlainText.oneLine(commentDays) : null;
		zone = PlainText.oneLine((zone != null) ? zone : "");
	}

	/** The same, ready to be sent again over what somebody else has saved. */
	SettingsForm over(@Nullable String version) {
		return new SettingsForm(this.title, this.tagline, this.welcome, this.about, this.contacts, this.licenceName,
				this.licenceUrl, this.rightsHolder, this.accent, this.fonts, this.language, this.signUp, this.comments,
				this.commentDays, this.zone, version);
	}

	/** The contact links, a line each; a line that is none is left out. */
	static List<Site.Contact> contacts(String lines) {
		List<Site.Contact> contacts = new ArrayList<>();
		lines.lines()
			.filter((line) -> !PlainText.isBlank(line))
			.forEach((line) -> contact(line).ifPresent(contacts::add));
		return contacts;
	}

	/** The first line of the contacts that is no link. */
	Optional<String> wrongContact() {
		return this.contacts.lines().filter((line) -> !PlainText.isBlank(line) && contact(line).isEmpty()).findFirst();
	}

	private static Optional<Site.Contact> contact(String line) {
		Matcher contact = CONTACT.matcher(PlainText.oneLine(line));
		if (!contact.matches()) {
			return Optional.empty();
		}
		String address = contact.group(2);
		String label = (contact.group(1) != null) ? contact.group(1) : address.replaceFirst("^(https?://|mailto:)", "");
		return Optional.of(new Site.Contact(label, address.contains(":") ? address : "mailto:" + address));
	}

}
