package app.plait.contentversion;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WebTest
class PostgresNotificationsTests {

	private static final Duration LONG = Duration.ofMinutes(2);

	@Autowired
	private DataSource dataSource;

	@Autowired
	private BlogFixture blog;

	/** On H2, which tells nobody, it can't be used; the watch does not try. */
	@Test
	void postgresTellsOfAChangeAtOnce() throws Exception {
		PostgresNotifications signal = new PostgresNotifications(this.dataSource);
		try (Connection connection = this.dataSource.getConnection()) {
			if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
				assertThatThrownBy(() -> signal.await(LONG)).isInstanceOf(SQLException.class);
				return;
			}
		}
		signal.await(Duration.ofMillis(1)); // listens from now on
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
		signal.close();
	}

}
