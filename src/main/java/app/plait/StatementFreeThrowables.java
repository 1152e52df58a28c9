package app.plait;

import java.sql.SQLException;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * Writes exceptions of the database into the log without their messages, which hold
 * values of statements: texts of people, hashes of passwords.
 */
public class StatementFreeThrowables extends ExtendedWhitespaceThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		return super.throwableProxyToString(new WithoutStatement(throwable));
	}

	private record WithoutStatement(IThrowableProxy throwable) implements IThrowableProxy {

		@Override
		public @Nullable String getMessage() {
			SQLException cause = (this.throwable instanceof ThrowableProxy proxy) ? sqlCause(proxy.getThrowable())
					: null;
			return (cause != null) ? "SQLSTATE " + cause.getSQLState() + ", code " + cause.getErrorCode()
					: this.throwable.getMessage();
		}

		private static @Nullable SQLException sqlCause(Throwable failure) {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof SQLException sql) {
					return sql;
				}
			}
			return null;
		}

		private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy throwable) {
			return (throwable != null) ? new WithoutStatement(throwable) : null;
		}

		@Override
		public @Nullable String getOverridingMessage() {
			return null;
		}

		@Override
		public String getClassName() {
			return this.throwable.getClassName();
		}

		@Override
		public StackTraceElementProxy[] getStackTraceElementProxyArray() {
			return this.throwable.getStackTraceElementProxyArray();
		}

		@Override
		public int getCommonFrames() {
			return this.throwable.getCommonFrames();
		}

		@Override
		public @Nullable IThrowableProxy getCause() {
			return of(this.throwable.getCause());
		}

		@Override
		public IThrowableProxy[] getSuppressed() {
			IThrowableProxy[] suppressed = this.throwable.getSuppressed();
			IThrowableProxy[] cleaned = new IThrowableProxy[suppressed.length];
			for (int i = 0; i < suppressed.length; i++) {
				cleaned[i] = new WithoutStatement(suppressed[i]);
			}
			return cleaned;
		}

		@Override
		public boolean isCyclic() {
			return this.throwable.isCyclic();
		}

	}

}
