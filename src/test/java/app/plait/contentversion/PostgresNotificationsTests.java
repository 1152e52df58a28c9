package app.plait.contentversion;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@WebTest
class PostgresNotificationsTests {

	private static final Duration LONG = Duration.ofMinutes(2);

	@Autowired
	private DataSource dataSource;

	@Autowired
	private ContentVersion content;

	@Autowired
	private BlogFixture blog;

	private boolean isH2() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return connection.getMetaData().getDatabaseProductName().equals("H2");
		}
	}

	/** On H2, which tells nobody, it can't be used; the node does not try. */
	@Test
	void postgresTellsOfAChangeAtOnce() throws Exception {
		if (isH2()) {
			assertThatThrownBy(() -> PostgresNotifications.open(this.dataSource, LONG))
				.isInstanceOf(SQLException.class);
			assertThat(this.content.isNotifying()).isFalse();
			return;
		}
		await().until(this.content::isNotifying);
		PostgresNotifications signal = PostgresNotifications.open(this.dataSource, LONG);
		assertThat(signal).isNotNull();
		try {
			CompletableFuture<Boolean> told = CompletableFuture.supplyAsync(() -> {
				try {
					signal.await(LONG);
					return true;
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			});

			this.blog.publish(this.blog.ana(), "Hello");

			assertThat(told.get(30, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			signal.close();
		}
	}

	/**
	 * As behind a pooler that gives each transaction another session: what is sent (here
	 * to another database) does not arrive.
	 */
	@Test
	void wherePostgresTellsNobodyTheNodeDoesNotListen() throws Exception {
		if (!isH2()) {
			HikariDataSource pool = this.dataSource.unwrap(HikariDataSource.class);
			DataSource elsewhere = new DelegatingDataSource(new DriverManagerDataSource(
					pool.getJdbcUrl().replaceFirst("/test\\d+", "/postgres"), "postgres", "postgres")) {
				@Override
				public <T> T unwrap(Class<T> type) {
					return type.cast(pool);
				}
			};

			assertThat(PostgresNotifications.open(elsewhere, Duration.ofMillis(200))).isNull();
		}
	}

	/** When the server ends the connection that listens, another one is opened. */
	@Test
	void theNodeListensAgainAfterABreak() throws Exception {
		if (!isH2()) {
			await().until(this.content::isNotifying);
			long generation = this.content.localGeneration();

			assertThat(
					this.blog.jdbc()
						.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where "
								+ "application_name = 'plait-notifications' and datname = current_database()"))
				.hasSize(1);

			await().until(() -> this.content.localGeneration() > generation);
			await().until(() -> this.blog.jdbc()
				.queryForObject(
						"select count(*) from pg_stat_activity where "
								+ "application_name = 'plait-notifications' and datname = current_database()",
						Integer.class) == 1);
			assertThat(this.content.isNotifying()).isTrue();
		}
	}

}
