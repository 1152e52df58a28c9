package app.plait.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import app.plait.text.PlainText;
import app.plait.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Notes what happened to accounts and access: one line each, and a row that admins can
 * look up. No secrets, and nothing that somebody typed where a password may have slipped
 * in.
 */
@Component
public class SecurityLog {

	/** So long a row is kept. */
	private static final Duration LIFE = Duration.ofDays(180);

	private static final int MAX_SUBJECT = 300;

	private static final Logger logger = LoggerFactory.getLogger(SecurityLog.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	SecurityLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Notes an action.
	 * @param who did it; null if nobody is signed in
	 * @param subject whom or what it concerns, by name
	 */
	public void note(SecurityAction action, @Nullable Long who, String subject) {
		note(action, who, subject, address());
	}

	/** The same, for who asked from an address before and is answered now. */
	public void note(SecurityAction action, @Nullable Long who, String subject, String from) {
		String about = PlainText.beginning(PlainText.oneLine(subject), MAX_SUBJECT);
		logger.info("{} by account {} from {}: \"{}\"", action, (who != null) ? who : "-", from,
				about.replace("\\", "\\\\").replace("\"", "\\\""));
		this.jdbc.sql("""
				insert into security_event (at, action, account_id, subject, ip_address)
				values (:at, :action, :account, :subject, :address)
				""")
			.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("action", action.name())
			.param("account", who)
			.param("subject", about)
			.param("address", from)
			.update();
	}

	private static String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? ClientAddress.of(request.getRequest()) : "";
	}

	@Scheduled(fixedDelay = 60, initialDelay = 15, timeUnit = TimeUnit.MINUTES)
	void forgetOld() {
		this.jdbc.sql("delete from security_event where at < :oldest")
			.param("oldest", this.clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC))
			.update();
	}

}
