package app.plait.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells what happened to the database (away, restarted, full, overloaded) from what we
 * asked of it wrongly. The root cause decides: the same broken connection arrives as many
 * exceptions.
 */
public final class DatabaseFailure {

	/**
	 * Classes of SQLSTATE: connection, conflicts that retries did not end, resources
	 * (disk full, too many connections), object in use, intervention by the operator,
	 * system errors, H2's and PostgreSQL's internal errors.
	 */
	private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "HY", "XX");

	/**
	 * A primary that became read-only, and transactions that PostgreSQL ended over time.
	 */
	private static final Set<String> STATES = Set.of("25006", "25P03", "25P04");

	/**
	 * H2's own: object closed, file can't be read or written (three), connection broken,
	 * database closed (two), read-only.
	 */
	private static final Set<String> H2_CODES = Set.of("90007", "90028", "90030", "90031", "90067", "90098", "90121",
			"90097");

	private DatabaseFailure() {
	}

	/** Whether the database failed, and the same request may succeed later. */
	public static boolean isCauseOf(@Nullable Throwable failure) {
		return of(failure) != null;
	}

	/** What failed, without any value of a statement; null if the database did not. */
	public static @Nullable String of(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && isFailure(sql)) {
				return sql.getClass().getSimpleName() + ", SQLSTATE " + sql.getSQLState();
			}
			if (cause instanceof CannotCreateTransactionException
					|| cause instanceof DataAccessResourceFailureException) {
				return cause.getClass().getSimpleName();
			}
		}
		return null;
	}

	/**
	 * Whether a transaction that has not begun to commit may succeed if it is begun again
	 * at once: the connection broke, the server ended it, or stands by for another.
	 */
	public static boolean isRepeatable(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null && (sql.getSQLState().startsWith("08")
					|| sql.getSQLState().startsWith("57P0") || sql.getSQLState().equals("25006"))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isFailure(SQLException ex) {
		String state = ex.getSQLState();
		return ex instanceof SQLTransientException || ex instanceof SQLRecoverableException
				|| ex instanceof SQLNonTransientConnectionException || state == null // a
																						// closed
																						// pool
				|| STATES.contains(state) || H2_CODES.contains(state)
				|| (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
	}

}
