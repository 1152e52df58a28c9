package app.plait.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import app.plait.text.TermKey;

/**
 * All that an admin can change of a term; what an operation keeps of it, before and
 * after.
 *
 * @param slug empty to have one made from the name
 */
public record TermDetails(String name, String slug, String description, List<String> aliases) {

	public static TermDetails named(String name) {
		return new TermDetails(name, "", "", List.of());
	}

	TermDetails withSlug(String slug) {
		return new TermDetails(this.name, slug, this.description, this.aliases);
	}

	/** Spellings by key; the name wins over an alias that means the same name. */
	Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		names.put(TermKey.of(this.name), this.name);
		this.aliases.forEach((alias) -> names.putIfAbsent(TermKey.of(alias), alias));
		return names;
	}

}
