package app.plait.contentversion;

import java.sql.SQLException;
import java.time.Duration;

/** Tells that it is time to look at the content version. */
sealed interface ChangeNotifications permits PostgresNotifications, PollingOnly {

	/** Waits for news, for this long at most. */
	void await(Duration most) throws SQLException, InterruptedException;

	void close();

}
