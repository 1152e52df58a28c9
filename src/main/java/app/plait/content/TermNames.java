package app.plait.content;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import app.plait.text.TermKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which term a name means. */
@Component
class TermNames {

	private final JdbcClient jdbc;

	TermNames(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A term, by id and name. */
	record Owner(long id, String name) {
	}

	/** The terms that have names with these keys, by key. */
	Map<String, Owner> owners(TermKind kind, Collection<String> keys) {
		Map<String, Owner> owners = new LinkedHashMap<>();
		if (!keys.isEmpty()) {
			this.jdbc.sql(kind.sql("""
					select each.name_key, {term}.id, {term}.name
					from {term}_name each join {term} on {term}.id = each.{term}_id
					where each.name_key = any(:keys)
					""")).param("keys", keys.toArray(String[]::new)).query((row) -> {
				owners.put(row.getString(1), new Owner(row.getLong(2), row.getString(3)));
			});
		}
		return owners;
	}

	/**
	 * Refuses names that mean another term.
	 * @throws Vocabulary.NameTaken for the first of them
	 */
	void refuseTaken(TermKind kind, TermDetails details, long id) {
		Map<String, TermName> names = details.names();
		Map<String, Owner> owners = owners(kind, names.keySet());
		String nameKey = TermKey.of(details.name());
		names.forEach((key, name) -> {
			Owner owner = owners.get(key);
			if (owner != null && owner.id() != id) {
				throw new Vocabulary.NameTaken(name.name(), owner.name(), key.equals(nameKey));
			}
		});
	}

}
