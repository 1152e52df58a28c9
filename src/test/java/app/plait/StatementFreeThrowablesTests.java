package app.plait;

import java.sql.SQLException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;

class StatementFreeThrowablesTests {

	private static String logged(Throwable failure) {
		LoggerContext context = new LoggerContext();
		StatementFreeThrowables converter = new StatementFreeThrowables();
		converter.setContext(context);
		converter.start();
		return converter.convert(new LoggingEvent(null, context.getLogger(Logger.ROOT_LOGGER_NAME), Level.ERROR,
				"Failed", failure, null));
	}

	@Test
	void noMessageOfTheDatabaseIsLogged() {
		SQLException sql = new SQLException("insert into account values ('ana', '$argon2id$')", "23505", 7);
		RuntimeException translated = new DataIntegrityViolationException("Key (password)=($argon2id$)", sql);
		IllegalStateException outer = new IllegalStateException("Failed: " + translated, translated);
		outer.addSuppressed(new SQLException("$argon2id$"));

		assertThat(logged(outer)).doesNotContain("argon2")
			.contains("IllegalStateException: SQLSTATE 23505, code 7", "Caused by: java.sql.SQLException",
					"noMessageOfTheDatabaseIsLogged");
	}

	@Test
	void otherMessagesAreLogged() {
		assertThat(logged(new IllegalStateException("The disk is full")))
			.contains("IllegalStateException: The disk is full");
	}

}
