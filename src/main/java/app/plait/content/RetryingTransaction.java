package app.plait.content;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a change in one transaction, and again from its beginning when it lost a race: two
 * writers who look for a free name at once both find it free, and the database refuses
 * one of them. The second run then finds what the other has made. So the constraints
 * decide, and nobody waits for a lock that stands for a name.
 */
@Component
public class RetryingTransaction {

	private static final int MAX_RETRIES = 40;

	private final TransactionOperations transaction;

	private final PersistenceExceptionTranslator translator;

	private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
		.includes(DataIntegrityViolationException.class, ConcurrencyFailureException.class)
		.maxRetries(MAX_RETRIES)
		.delay(Duration.ofMillis(5))
		.jitter(Duration.ofMillis(5))
		.multiplier(1.2)
		.maxDelay(Duration.ofMillis(100))
		.build());

	RetryingTransaction(PlatformTransactionManager transactions, PersistenceExceptionTranslator translator) {
		this.transaction = new TransactionTemplate(transactions);
		this.translator = translator;
	}

	public <T> T run(Supplier<T> change) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return change.get(); // part of a larger unit, which runs again as a whole
		}
		return this.retry.invoke(() -> runOnce(change));
	}

	private <T> T runOnce(Supplier<T> change) {
		try {
			return this.transaction.execute((status) -> change.get());
		}
		catch (RuntimeException ex) {
			throw DataAccessUtils.translateIfNecessary(ex, this.translator);
		}
	}

}
