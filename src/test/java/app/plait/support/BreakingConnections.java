package app.plait.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
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

	BreakingConnections(DataSource source) {
		super(source);
	}

	/** Lets requests reach the database so many times from now on, and then fail so. */
	public static synchronized void after(int statements, Supplier<SQLException> how) {
		left = statements;
		failure = how;
	}

	/** Lets everything work again; true if something has failed. */
	public static synchronized boolean heal() {
		failure = null;
		return left < 0;
	}

	private static synchronized void count() throws SQLException {
		if (failure != null && --left < 0) {
			throw failure.get();
		}
	}

	@Override
	public Connection getConnection() throws SQLException {
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
