package app.plait.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import app.plait.site.PlaitProperties;
import app.plait.site.SiteSettings;
import app.plait.site.SiteUrl;
import app.plait.text.PlainText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends the letters of the outbox, one after the other, on a thread of its own. A letter
 * that the mail server does not take is tried again, ever more rarely, and stays until it
 * is sent or an admin throws it away; in rare cases, as a crash just after sending, it is
 * sent twice.
 */
@Component
class OutboxSender implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(OutboxSender.class);

	/** Another node's letters, and those whose time has come, are found after so long. */
	private static final Duration PERIOD = Duration.ofSeconds(15);

	/** A node that takes a letter has so long to send it; then another may. */
	private static final Duration CLAIM = Duration.ofMinutes(10);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

	/** The most that the sending of one letter may take. */
	private static final Duration SENDING = Duration.ofMinutes(1);

	/** At the end of the application, for the letter that is just being sent. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final int BATCH = 20;

	/** Over about four days; then an admin decides what becomes of a letter. */
	private static final int MAX_ATTEMPTS = 24;

	private static final int MAX_FAILURE = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ObjectProvider<JavaMailSender> server;

	private final String from;

	private final SiteSettings settings;

	private final MailConnections connections = new MailConnections(SENDING);

	private final Semaphore work = new Semaphore(0);

	private volatile @Nullable Thread thread;

	OutboxSender(JdbcClient jdbc, Clock clock, ObjectProvider<JavaMailSender> server, PlaitProperties properties,
			SiteUrl url, SiteSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.server = server;
		this.from = (properties.mailFrom() != null) ? properties.mailFrom() : "no-reply@" + url.host();
		this.settings = settings;
	}

	private record Waiting(long id, Email letter, int attempts, OffsetDateTime due) {
	}

	/** Says that there is something to send. */
	void wake() {
		this.work.release();
	}

	@Override
	public void start() {
		JavaMailSender server = this.server.getIfAvailable();
		if (server == null) {
			return;
		}
		Thread postman = new Thread(() -> run(server), "postman");
		postman.setDaemon(true);
		this.thread = postman;
		postman.start();
	}

	private void run(JavaMailSender server) {
		try {
			while (isRunning()) {
				try {
					sendAll(server, this::isRunning);
				}
				catch (DataAccessException ex) {
					logger.debug("The letters can't be read now", ex);
				}
				catch (RuntimeException ex) {
					logger.error("The letters could not be sent; they are tried again", ex);
				}
				this.work.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
				this.work.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Sends all letters whose time has come, as long as it is to go on. */
	void sendAll(JavaMailSender server, BooleanSupplier goesOn) {
		if (server instanceof JavaMailSenderImpl sender) {
			this.connections.serve(sender);
		}
		List<Waiting> waiting;
		do {
			waiting = waiting();
			for (Waiting letter : waiting) {
				if (goesOn.getAsBoolean() && claim(letter)) {
					deliver(letter, server);
				}
			}
		}
		while (waiting.size() == BATCH && goesOn.getAsBoolean());
	}

	private List<Waiting> waiting() {
		return this.jdbc
			.sql("""
					select id, recipient, subject, body, unsubscribe, attempts, next_attempt_at from email
					where next_attempt_at <= :now and attempts < :most order by next_attempt_at, id fetch first :batch rows only
					""")
			.param("now", now(Duration.ZERO))
			.param("batch", BATCH)
			.param("most", MAX_ATTEMPTS)
			.query((row, number) -> new Waiting(row.getLong(1),
					new Email(row.getString(2), row.getString(3), row.getString(4), row.getString(5)), row.getInt(6),
					row.getObject(7, OffsetDateTime.class)))
			.list();
	}

	private boolean claim(Waiting letter) {
		return this.jdbc.sql("""
				update email set next_attempt_at = :claimed, attempts = attempts + 1
				where id = :id and next_attempt_at = :due
				""").param("claimed", now(CLAIM)).param("id", letter.id()).param("due", letter.due()).update() == 1;
	}

	private void deliver(Waiting waiting, JavaMailSender server) {
		try {
			server.send(message(waiting.letter(), server));
			this.jdbc.sql("delete from email where id = :id").param("id", waiting.id()).update();
		}
		catch (RuntimeException ex) {
			Duration pause = pause(waiting.attempts());
			String failure = String.valueOf(ex.getMessage());
			logger.warn("Letter {} was not sent and will be tried again in {} min ({})", waiting.id(),
					pause.toMinutes(), failure.lines().findFirst().orElse(""));
			this.jdbc.sql("update email set next_attempt_at = :next, failure = :failure where id = :id")
				.param("next", now(pause))
				.param("failure", PlainText.beginning(failure, MAX_FAILURE))
				.param("id", waiting.id())
				.update();
		}
	}

	/** One minute, then twice as long each time. */
	static Duration pause(int attempts) {
		Duration pause = Duration.ofMinutes(1L << Math.min(attempts, 10));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	private MimeMessage message(Email letter, JavaMailSender server) {
		try {
			MimeMessage message = server.createMimeMessage();
			MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
			helper.setFrom(this.from, this.settings.current().title());
			helper.setTo(letter.to());
			helper.setSubject(letter.subject());
			helper.setText(letter.body());
			message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
			if (letter.unsubscribe() != null) {
				message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
				message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC
																							// 8058
			}
			return message;
		}
		catch (MessagingException | java.io.UnsupportedEncodingException ex) {
			throw new MailPreparationException(ex);
		}
	}

	private OffsetDateTime now(Duration later) {
		Instant then = this.clock.instant().plus(later);
		return then.atOffset(ZoneOffset.UTC);
	}

	@Override
	public void stop() {
		Thread postman = this.thread;
		this.thread = null;
		if (postman != null) {
			// Not interrupted: that would break H2's file.
			wake();
			try {
				postman.join(PATIENCE.toMillis());
				this.connections.cut();
				postman.join(PATIENCE.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Before the web server, and until after its end. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
