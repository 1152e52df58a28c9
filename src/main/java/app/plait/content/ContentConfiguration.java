package app.plait.content;

import java.util.HashMap;
import java.util.Map;

import app.plait.database.Database;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

	/** A migration may take longer than a request may wait for PostgreSQL. */
	@Bean
	FlywayConfigurationCustomizer patientMigrations(Database database, Environment environment) {
		return (configuration) -> {
			if (database == Database.POSTGRESQL) {
				configuration.dataSource(environment.getProperty("spring.datasource.url"),
						environment.getProperty("spring.datasource.username"),
						environment.getProperty("spring.datasource.password"));
			}
		};
	}

	/**
	 * The type of a column for a million characters and more: {@code text} is unlimited
	 * in PostgreSQL, but in H2 a VARCHAR of 1,048,576 characters.
	 */
	@Bean
	FlywayConfigurationCustomizer longText(Database database) {
		return (configuration) -> {
			Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
			placeholders.put("long_text", (database == Database.H2) ? "character large object" : "text");
			configuration.placeholders(placeholders);
		};
	}

}
