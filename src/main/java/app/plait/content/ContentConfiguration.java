package app.plait.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

	/** A migration may take longer than a request may wait for PostgreSQL. */
	@Bean
	FlywayConfigurationCustomizer patientMigrations(Environment environment) {
		return (configuration) -> {
			String url = environment.getProperty("spring.datasource.url", "");
			if (url.startsWith("jdbc:postgresql:")) {
				configuration.dataSource(url, environment.getProperty("spring.datasource.username"),
						environment.getProperty("spring.datasource.password"));
			}
		};
	}

	/**
	 * The type of a column for a million characters and more: {@code text} is unlimited
	 * in PostgreSQL, but in H2 a VARCHAR of 1,048,576 characters.
	 */
	@Bean
	FlywayConfigurationCustomizer longText(DataSource dataSource) {
		return (configuration) -> {
			Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
			try (Connection connection = dataSource.getConnection()) {
				boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
				placeholders.put("long_text", h2 ? "character large object" : "text");
			}
			catch (SQLException ex) {
				throw new IllegalStateException("The database can't be reached", ex);
			}
			configuration.placeholders(placeholders);
		};
	}

}
