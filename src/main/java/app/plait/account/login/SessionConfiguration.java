package app.plait.account.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

import app.plait.database.Database;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sessions live in the database, so they survive a restart and hold on every node. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SessionConfiguration.LIFE_SECONDS, cleanupCron = "0 */15 * * * *")
class SessionConfiguration {

	/**
	 * After so long without a request a session is over, unless somebody wants to be
	 * remembered.
	 */
	static final int LIFE_SECONDS = 14 * 24 * 3600;

	/** After so long even a session in use is over. */
	static final Duration LONGEST = Duration.ofDays(90);

	private static final int ID_BYTES = 27;

	private static final SecureRandom RANDOM = new SecureRandom();

	@Bean
	@Primary
	SparingSessions<? extends Session> sparingSessions(JdbcIndexedSessionRepository sessions) {
		return SparingSessions.around(sessions);
	}

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> sparingSessionsFilter(SparingSessions<?> sessions) {
		var filter = new FilterRegistrationBean<>(sessions.filter());
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
		return filter;
	}

	@Bean
	CookieSerializer sessionCookie() {
		return new SessionCookie();
	}

	/**
	 * Remembering somebody is a longer session under a lasting cookie: no second secret
	 * to guard.
	 */
	@Bean
	SpringSessionRememberMeServices rememberMe() {
		return new SpringSessionRememberMeServices();
	}

	/**
	 * What an older version of a library has written and this one can't read counts as
	 * signed out.
	 */
	@Bean(defaultCandidate = false)
	@SuppressWarnings("NullAway") // null: the session has no such attribute
	ConversionService springSessionConversionService() {
		DeserializingConverter reader = new DeserializingConverter();
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
		conversion.addConverter(byte[].class, Object.class, (bytes) -> {
			try {
				return reader.convert(bytes);
			}
			catch (SerializationFailedException ex) {
				return null;
			}
		});
		return conversion;
	}

	/**
	 * As long as the column, and of more than 128 random bits, which a UUID does not
	 * have.
	 */
	private static String newId() {
		byte[] random = new byte[ID_BYTES];
		RANDOM.nextBytes(random);
		return Base64.getUrlEncoder().encodeToString(random);
	}

	/**
	 * Two requests of one session may store the same attribute at once; the later one
	 * wins.
	 */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> upserts(Database database) {
		return (repository) -> {
			repository.setSessionIdGenerator(SessionConfiguration::newId);
			if (database == Database.POSTGRESQL) {
				new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
			}
			else {
				repository.setCreateSessionAttributeQuery("""
						merge into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
						key (session_primary_id, attribute_name) values (?, ?, ?)
						""");
			}
		};
	}

}
