package app.plait.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import app.plait.text.TermKey;
import org.jspecify.annotations.Nullable;

/**
 * All that an admin can change of a term; what an operation keeps of it, before and
 * after.
 *
 * @param slug empty to have one made from the name
 * @param hiddenAliases misspellings, which are found but never shown; null to keep those
 * that are stored
 */
public record TermDetails(String name, String slug, String description, List<String> aliases,
		@Nullable List<String> hiddenAliases) {

	public static TermDetails named(String name) {
		return new TermDetails(name, "", "", List.of(), List.of());
	}

	/** What is left open is as it was. */
	TermDetails over(TermDetails stored) {
		return (this.hiddenAliases != null) ? this
				: new TermDetails(this.name, this.slug, this.description, this.aliases, stored.hiddenAliases);
	}

	TermDetails withSlug(String slug) {
		return new TermDetails(this.name, slug, this.description, this.aliases, this.hiddenAliases);
	}

	/** Its names by key: of several with one key the name wins, then the shown alias. */
	Map<String, TermName> names() {
		Map<String, TermName> names = new LinkedHashMap<>();
		names.put(TermKey.of(this.name), new TermName(this.name, TermName.Role.NAME));
		this.aliases.forEach((alias) -> names.putIfAbsent(TermKey.of(alias), new TermName(alias, TermName.Role.ALIAS)));
		Objects.requireNonNullElse(this.hiddenAliases, List.<String>of())
			.forEach((alias) -> names.putIfAbsent(TermKey.of(alias), new TermName(alias, TermName.Role.HIDDEN)));
		return names;
	}

}
