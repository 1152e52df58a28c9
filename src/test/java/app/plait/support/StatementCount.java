package app.plait.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts SQL statements at the data source, so that Hibernate's and JdbcClient's both
 * count.
 */
@TestConfiguration(proxyBeanMethods = false)
public class StatementCount {

	/** Of each thread, since jobs in the background have statements of their own. */
	private static final ThreadLocal<List<String>> STATEMENTS = ThreadLocal.withInitial(ArrayList::new);

	private static volatile boolean away;

	/** Does something while nobody can reach the database. */
	public static void withoutDatabase(Callable<?> something) throws Exception {
		away = true;
		try {
			something.call();
		}
		finally {
			away = false;
		}
	}

	/** Fails as a pool does whose database is away. */
	private static final class Reachable extends DelegatingDataSource {

		Reachable(DataSource source) {
			super(source);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (away) {
				throw new SQLTransientConnectionException("The database is away",
						new SQLException("Connection refused", "08001"));
			}
			return super.getConnection();
		}

	}

	@Bean
	static BeanPostProcessor countingDataSource() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource source) ? ProxyDataSourceBuilder
					.create(new BreakingConnections(new Reachable(source)))
					.afterQuery(
							(execution, queries) -> queries.forEach((query) -> STATEMENTS.get().add(query.getQuery())))
					.build() : bean;
			}
		};
	}

	/** The statements that something takes. */
	public static List<String> of(Callable<?> something) throws Exception {
		STATEMENTS.get().clear();
		something.call();
		return List.copyOf(STATEMENTS.get());
	}

}
