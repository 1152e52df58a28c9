package app.plait.vocabulary;

import java.util.List;

import app.plait.content.TermDetails;
import app.plait.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends of a tag or a category.
 *
 * @param slug empty to have one made from the name
 * @param aliases other names for it, a line each
 * @param version that the form was opened with; null for a new term
 */
record TermForm(@NotBlank String name, String slug, @CodePointLength(max = 2000) String description,
		@CodePointLength(max = 20_000) String aliases, @Nullable String version) {

	static final TermForm BLANK = new TermForm("", "", "", "", null);

	TermForm {
		name = PlainText.oneLine((name != null) ? name : "");
		slug = PlainText.oneLine((slug != null) ? slug : "");
		description = (description != null) ? PlainText.unlessBlank(description).strip() : "";
		aliases = (aliases != null) ? aliases.strip() : "";
	}

	List<String> aliasNames() {
		return this.aliases.lines().map(PlainText::oneLine).filter((line) -> !line.isEmpty()).distinct().toList();
	}

	/** What is to become of the term; the slug as it is to be stored. */
	TermDetails state(String usableSlug) {
		return new TermDetails(this.name, usableSlug, this.description, aliasNames(), null);
	}

	/** The version it was opened with; 0, which no term has, if it came with none. */
	int openedVersion() {
		return (this.version != null && this.version.matches("[0-9]{1,9}")) ? Integer.parseInt(this.version) : 0;
	}

	TermForm over(@Nullable String version) {
		return new TermForm(this.name, this.slug, this.description, this.aliases, version);
	}

}
