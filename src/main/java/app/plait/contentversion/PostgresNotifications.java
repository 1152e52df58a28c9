package app.plait.contentversion;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Listens to PostgreSQL's own notifications, on a connection that it keeps. When that
 * breaks, the next wait begins with a new one; what was missed meanwhile, the look after
 * each wait finds.
 */
final class PostgresNotifications implements ChangeNotifications {

	private final DataSource dataSource;

	private @Nullable Connection connection;

	PostgresNotifications(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void await(Duration most) throws SQLException {
		try {
			Connection listening = listening();
			listening.unwrap(PGConnection.class).getNotifications((int) most.toMillis());
		}
		catch (SQLException ex) {
			close();
			throw ex;
		}
	}

	private Connection listening() throws SQLException {
		if (this.connection == null) {
			this.connection = this.dataSource.getConnection();
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("listen plait_content");
			}
		}
		return this.connection;
	}

	@Override
	public void close() {
		Connection old = this.connection;
		this.connection = null;
		if (old != null) {
			try (old; Statement statement = old.createStatement()) {
				statement.execute("unlisten plait_content");
			}
			catch (SQLException ex) {
				// Broken already: the pool has noticed, and throws it away.
			}
		}
	}

}
