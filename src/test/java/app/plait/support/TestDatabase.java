package app.plait.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Databases for tests: H2 in memory, or a real PostgreSQL, as the system property
 * plait.test.db says.
 */
public final class TestDatabase {

	private TestDatabase() {
	}

	static String kind() {
		return System.getProperty("plait.test.db", "h2");
	}

	/** The settings of a new, empty database. */
	public static Map<String, String> properties(String name) {
		return switch (kind()) {
			case "h2" -> Map.of("spring.datasource.url", "jdbc:h2:mem:" + name
					+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
					"spring.datasource.username", "sa", "spring.datasource.password", "");
			case "postgresql" -> postgres(name);
			default -> throw new IllegalStateException("plait.test.db must be h2 or postgresql, not " + kind());
		};
	}

	/** The settings of a new, empty database of PostgreSQL. */
	public static Map<String, String> postgres(String name) {
		return Map.of("spring.datasource.url", Server.create(name), "spring.datasource.username", "postgres",
				"spring.datasource.password", "postgres");
	}

	/** One PostgreSQL for the whole JVM. */
	private static final class Server {

		private static final EmbeddedPostgres INSTANCE = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("PostgreSQL for the tests could not be started", ex);
			}
		}

		static String create(String name) {
			try (var connection = INSTANCE.getPostgresDatabase().getConnection();
					var statement = connection.createStatement()) {
				statement.execute("create database " + name);
				return INSTANCE.getJdbcUrl("postgres", name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
