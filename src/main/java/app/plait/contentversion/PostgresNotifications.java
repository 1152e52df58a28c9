package app.plait.contentversion;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to PostgreSQL's own notifications, on a connection of its own outside of the
 * pool. Where it breaks nothing is known of the database any more.
 */
final class PostgresNotifications implements ChangeNotifications {

	/** With the parameter {@code payload}. */
	static final String SEND = "select pg_notify('plait_content', :payload)";

	private static final Logger logger = LoggerFactory.getLogger(PostgresNotifications.class);

	/** So long the connection is trusted without having been asked anything. */
	private static final Duration TRUST = Duration.ofSeconds(30);

	private static final int SECONDS_TO_ANSWER = 5;

	private final Connection connection;

	private long lastAnswer = System.nanoTime();

	private PostgresNotifications(Connection connection) throws SQLException {
		this.connection = connection;
		try (Statement statement = connection.createStatement()) {
			statement.execute("listen plait_content");
		}
	}

	/**
	 * Listens, if that works: what another connection sends must arrive. It does not
	 * behind a pooler that gives each transaction another session.
	 * @param patience how long to wait for it
	 * @return null if it does not work
	 */
	static @Nullable PostgresNotifications open(DataSource dataSource, Duration patience) throws SQLException {
		PostgresNotifications opened = new PostgresNotifications(connect(dataSource.unwrap(HikariDataSource.class)));
		try {
			String token = UUID.randomUUID().toString();
			send(dataSource, token);
			if (opened.receives(token, patience)) {
				return opened;
			}
		}
		catch (SQLException | RuntimeException ex) {
			opened.close();
			throw ex;
		}
		opened.close();
		return null;
	}

	/** Without the pool's limit for an answer, since here none may come for long. */
	private static Connection connect(HikariDataSource pool) throws SQLException {
		Properties properties = new Properties();
		properties.putAll(pool.getDataSourceProperties());
		properties.remove("socketTimeout");
		properties.setProperty("user", String.valueOf(pool.getUsername()));
		properties.setProperty("password", String.valueOf(pool.getPassword()));
		properties.setProperty("tcpKeepAlive", "true");
		properties.setProperty("ApplicationName", "plait-notifications");
		properties.replaceAll((name, value) -> value.toString());
		return DriverManager.getConnection(pool.getJdbcUrl(), properties);
	}

	private static void send(DataSource dataSource, String token) throws SQLException {
		try (Connection sender = dataSource.getConnection();
				PreparedStatement statement = sender.prepareStatement(SEND.replace(":payload", "?"))) {
			statement.setString(1, token);
			statement.execute();
			if (!sender.getAutoCommit()) {
				sender.commit();
			}
		}
	}

	private boolean receives(String token, Duration patience) throws SQLException {
		long end = System.nanoTime() + patience.toNanos();
		while (System.nanoTime() < end) {
			for (PGNotification notification : receive(Duration.ofNanos(end - System.nanoTime()))) {
				if (notification.getParameter().equals(token)) {
					return true;
				}
			}
		}
		return false;
	}

	private PGNotification[] receive(Duration most) throws SQLException {
		PGNotification[] received = this.connection.unwrap(PGConnection.class)
			.getNotifications(Math.max(1, (int) most.toMillis()));
		return (received != null) ? received : new PGNotification[0];
	}

	@Override
	public void await(Duration most) throws SQLException {
		if (receive(most).length > 0) {
			this.lastAnswer = System.nanoTime();
		}
		else if (System.nanoTime() - this.lastAnswer > TRUST.toNanos()) {
			if (!this.connection.isValid(SECONDS_TO_ANSWER)) {
				throw new SQLException("The connection that listens is broken", "08006");
			}
			this.lastAnswer = System.nanoTime();
		}
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			logger.debug("The connection that listened was broken", ex);
		}
	}

}
