package app.plait;

import java.sql.SQLException;
import java.util.stream.Collectors;

import app.plait.web.UnusableSetting;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.annotation.Order;

/**
 * What a failed start says: one line that names the setting, without its value, which may
 * be a password.
 */
final class StartupFailures {

	private static final int MAX_LINE = 600;

	/** The H2 file is locked by another process. */
	private static final int H2_IN_USE = 90020;

	private StartupFailures() {
	}

	/**
	 * Reports in one line; Boot's own report of many lines is switched off in
	 * application.yaml.
	 */
	static class OneLine implements FailureAnalysisReporter {

		private static final Logger logger = LoggerFactory.getLogger(PlaitApplication.class);

		@Override
		public void report(FailureAnalysis analysis) {
			String action = (analysis.getAction() != null) ? " " + analysis.getAction() : "";
			String line = (analysis.getDescription() + action).replaceAll("\\s+", " ").strip();
			logger.error("Plait did not start: {}", line.substring(0, Math.min(MAX_LINE, line.length())));
		}

	}

	/** A setting that can't be read or is not allowed. */
	@Order(0)
	static class WrongSetting extends AbstractFailureAnalyzer<BindException> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, BindException cause) {
			return new FailureAnalysis(reason(cause), null, cause);
		}

		private static String reason(BindException cause) {
			for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
				if (inner instanceof BindValidationException invalid) {
					return invalid.getValidationErrors()
						.getAllErrors()
						.stream()
						.map((error) -> String.valueOf(error.getDefaultMessage()))
						.sorted()
						.collect(Collectors.joining("; "));
				}
				if (inner instanceof UnboundConfigurationPropertiesException unbound) {
					return "there is no setting " + unbound.getUnboundProperties()
						.stream()
						.map((property) -> property.getName().toString())
						.sorted()
						.collect(Collectors.joining(", "));
				}
			}
			String type = String.valueOf(cause.getTarget().getType().getRawClass()).replaceAll("^.*\\.", "");
			return "the value of " + cause.getName() + " can't be read as " + type;
		}

	}

	/** A setting that turned out to be of no use. */
	@Order(0)
	static class UselessSetting extends AbstractFailureAnalyzer<UnusableSetting> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, UnusableSetting cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
		}

	}

	/** A database that is not there, is locked, or refuses us. */
	@Order(1)
	static class NoDatabase extends AbstractFailureAnalyzer<SQLException> {

		@Override
		protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
			if (cause.getErrorCode() == H2_IN_USE) {
				return new FailureAnalysis("another Plait is using the data in plait.data-dir; stop it first", null,
						cause);
			}
			if (cause.getClass().getName().startsWith("org.h2.")) {
				return new FailureAnalysis(
						"the database file in plait.data-dir can't be opened (H2 error " + cause.getErrorCode()
								+ "); the disk may be full, or the file damaged: then restore it from a backup",
						null, cause);
			}
			return new FailureAnalysis("the database of spring.datasource.url can't be used: " + message(cause), null,
					cause);
		}

		/** That of a connection is harmless, that of a statement holds values. */
		private static String message(SQLException cause) {
			String state = String.valueOf(cause.getSQLState());
			return (cause.getSQLState() == null || state.matches("(08|28|3D|57).*"))
					? String.valueOf(cause.getMessage()) : "SQLSTATE " + state;
		}

	}

	/** A database whose tables are of another series of migrations. */
	@Order(0)
	static class ForeignDatabase extends AbstractFailureAnalyzer<FlywayValidateException> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, FlywayValidateException cause) {
			return new FailureAnalysis("the database was set up by another version of Plait that this one can't "
					+ "continue; it was left as it is. Start on an empty one: set another plait.data-dir or "
					+ "spring.datasource.url", null, cause);
		}

	}

	/** A migration that failed. */
	@Order(0)
	static class FailedMigration extends AbstractFailureAnalyzer<FlywayException> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, FlywayException cause) {
			return new FailureAnalysis("the database could not be brought up to date: "
					+ String.valueOf(cause.getMessage()).replaceFirst("(?s)\\nMessage +:.*", ""), null, cause);
		}

	}

}
