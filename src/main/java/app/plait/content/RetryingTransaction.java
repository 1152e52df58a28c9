package app.plait.content;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import app.plait.web.DatabaseFailure;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a change in one transaction, and again from its beginning when a repetition can
 * mend what went wrong: a key that somebody else took first (two writers who look for a
 * free name at once both find it free, and the second run finds what the other has
 * created), a deadlock, rows that changed under it, and a connection that broke before
 * the commit. So the constraints decide, and nobody waits for a lock that stands for a
 * name. Whatever else the database refuses is refused at once.
 */
@Component
public class RetryingTransaction {

	private static final String UNIQUE_VIOLATION = "23505";

	private static final int MAX_RETRIES = 12;

	/** A connection that breaks twice is no accident. */
	private static final int MAX_FAILURES = 1;

	private final TransactionOperations transaction;

	private final PersistenceExceptionTranslator translator;

	private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
		.predicate((failure) -> failure instanceof Repeatable)
		.maxRetries(MAX_RETRIES)
		.delay(Duration.ofMillis(5))
		.jitter(Duration.ofMillis(5))
		.multiplier(1.6)
		.maxDelay(Duration.ofMillis(300))
		.build());

	RetryingTransaction(PlatformTransactionManager transactions, PersistenceExceptionTranslator translator) {
		this.transaction = new TransactionTemplate(transactions);
		this.translator = translator;
	}

	public <T> T run(Supplier<T> change) {
		return run((attempt) -> change.get());
	}

	/**
	 * The same for a change that wants to know how often it was tried before. Within
	 * another unit it is a part of it, which runs again as a whole.
	 */
	public <T> T run(IntFunction<T> change) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return change.apply(0);
		}
		Attempts attempts = new Attempts();
		try {
			return this.retry.invoke(() -> runOnce(change, attempts));
		}
		catch (Repeatable ex) {
			throw ex.failure;
		}
	}

	private <T> T runOnce(IntFunction<T> change, Attempts attempts) {
		int attempt = attempts.count.getAndIncrement();
		boolean[] committing = new boolean[1];
		try {
			return this.transaction.execute((status) -> {
				T result = change.apply(attempt);
				committing[0] = true;
				return result;
			});
		}
		catch (RuntimeException ex) {
			RuntimeException failure = DataAccessUtils.translateIfNecessary(ex, this.translator);
			if (isDuplicateKey(failure) || failure instanceof ConcurrencyFailureException || (!committing[0]
					&& DatabaseFailure.isRepeatable(failure) && attempts.failures.getAndIncrement() < MAX_FAILURES)) {
				throw new Repeatable(failure);
			}
			throw failure;
		}
	}

	/**
	 * Hibernate's and JDBC's exceptions for it differ; the databases' code is the same.
	 */
	private static boolean isDuplicateKey(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	/** Of one change. */
	private static final class Attempts {

		private final AtomicInteger count = new AtomicInteger();

		private final AtomicInteger failures = new AtomicInteger();

	}

	private static final class Repeatable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final RuntimeException failure;

		Repeatable(RuntimeException failure) {
			super(null, failure, false, false);
			this.failure = failure;
		}

	}

}
