package app.plait.content;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a change in one transaction, and again from its beginning when it lost a race: two
 * writers who look for a free name at once both find it free, and the database refuses
 * one of them. The second run then finds what the other has made. So the constraints
 * decide, and no lock is held while nobody competes.
 */
@Component
public class UnitOfWork {

	private static final int MAX_RETRIES = 60;

	private final TransactionOperations transaction;

	private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
		.includes(DataIntegrityViolationException.class, ConcurrencyFailureException.class)
		.maxRetries(MAX_RETRIES)
		.delay(Duration.ofMillis(5))
		.jitter(Duration.ofMillis(5))
		.multiplier(1.2)
		.maxDelay(Duration.ofMillis(250))
		.build());

	UnitOfWork(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	public <T> T run(Supplier<T> change) {
		return this.retry.invoke(() -> this.transaction.execute((status) -> change.get()));
	}

}
