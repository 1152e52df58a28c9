package app.plait.site;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DataFileConfiguration {

	/** Before anything opens the database. */
	@Bean
	static BeanFactoryPostProcessor dataFileCheck(Environment environment) {
		return (beans) -> {
			DataFile file = DataFile.of(environment.getProperty("spring.datasource.url", ""));
			file.check();
			beans.registerSingleton("dataFile", file);
		};
	}

	/** A damaged file may open as an empty database, which must not become a new blog. */
	@Bean
	FlywayMigrationStrategy migration(DataFile file, DataSource dataSource) {
		return (flyway) -> {
			DataFile.require(!file.isOld() || hasHistory(dataSource), file.isNoBlog("holds no blog"));
			flyway.migrate();
		};
	}

	private static boolean hasHistory(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection();
				ResultSet tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
			return tables.next();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Bean
	HealthIndicator roomHealth(DataFile file) {
		return () -> file.hasRoom() ? Health.up().build() : Health.outOfService().build();
	}

}
