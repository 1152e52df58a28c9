package app.plait.database;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The databases that Plait runs on; a bean is the one that it runs on now. */
public enum Database {

	H2("jdbc:h2:"), POSTGRESQL("jdbc:postgresql:");

	private static final String SETTING = "spring.datasource.url";

	private final String prefix;

	Database(String prefix) {
		this.prefix = prefix;
	}

	static Database of(String url) {
		for (Database database : values()) {
			if (url.startsWith(database.prefix)) {
				return database;
			}
		}
		throw new InvalidConfigurationPropertyValueException(SETTING, url, "Plait runs on H2 and on PostgreSQL.");
	}

}
