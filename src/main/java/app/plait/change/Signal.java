package app.plait.change;

import java.sql.SQLException;
import java.time.Duration;

/** Tells that it is time to look at the content version. */
sealed interface Signal permits PostgresSignal, PlainPause {

	/** Waits for news, for this long at most. */
	void await(Duration most) throws SQLException, InterruptedException;

	void close();

}
