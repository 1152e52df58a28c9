package app.plait.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Breaks the connection of a request in the middle: from one of its statements, commits
 * or rollbacks on, each of them fails.
 */
public final class BreakingConnections extends DelegatingDataSource {

	private static final Set<String> COUNTED = Set.of("prepareStatement", "createStatement", "commit");

	private static volatile Supplier<SQLException> failure;

	private static int left;

	private static volatile CountDownLatch hanging = new CountDownLatch(0);

	BreakingConnections(DataSource source) {
		super(source);
	}

	/** Lets requests reach the database so many times from now on, and then fail so. */
	public static synchronized void after(int statements, Supplier<SQLException> how) {
		left = statements;
		failure = how;
	}

	/** Lets the database hang for everybody until all is well again. */
	public static void hang() {
		hanging = new CountDownLatch(1);
	}

	/** Lets everything work again; true if something has failed. */
	public static synchronized boolean heal() {
		failure = null;
		hanging.countDown();
		return left < 0;
	}

	private static synchronized void count() throws SQLException {
		if (failure != null && --left < 0) {
			throw failure.get();
		}
	}

	@Override
	public Connection getConnection() throws SQLException {
		try {
			if (!hanging.await(1, TimeUnit.MINUTES)) {
				throw new SQLTransientConnectionException("The database hangs");
			}
		}
		catch (InterruptedException ex) {
			throw new SQLTransientConnectionException(ex);
		}
		Connection connection = super.getConnection();
		return (failure != null && Thread.currentThread().getName().startsWith("http-")) ? breaking(connection)
				: connection;
	}

	private static Connection breaking(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (COUNTED.contains(method.getName())) {
						count();
					}
					Supplier<SQLException> broken = failure;
					if (method.getName().equals("rollback") && broken != null && left < 0) {
						throw broken.get();
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
