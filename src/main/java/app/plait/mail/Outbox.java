package app.plait.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import app.plait.site.Site;
import app.plait.site.SiteSettings;
import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where letters wait. A letter is stored in the transaction of the change that it tells
 * of, so either both are there or none; the {@link OutboxSender} sends it after the
 * commit.
 */
@Component
public class Outbox {

	private static final int MAX_SUBJECT = 200;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final boolean open;

	private final OutboxSender postman;

	private final SiteSettings settings;

	private final MessageSource messages;

	Outbox(JdbcClient jdbc, Clock clock, ObjectProvider<JavaMailSender> server, OutboxSender postman,
			SiteSettings settings, MessageSource messages) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.open = server.getIfAvailable() != null;
		this.postman = postman;
		this.settings = settings;
		this.messages = messages;
	}

	/** Whether this blog has a mail server at all. */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * Stores a letter to be sent; without a mail server there is none.
	 * @param key of its texts in messages.properties: {@code letter.KEY.subject} and
	 * {@code letter.KEY}
	 * @param unsubscribe where one click ends such letters; null for those that somebody
	 * has asked for
	 * @param arguments of both texts, from {@code {1}} on; {@code {0}} is the blog's
	 * title
	 */
	@Transactional
	public void enqueue(String to, String key, @Nullable String unsubscribe, Object... arguments) {
		if (this.open) {
			Site site = this.settings.current();
			Object[] all = Stream.concat(Stream.of(site.title()), Stream.of(arguments)).toArray();
			store(new Email(to, text("letter." + key + ".subject", all, site), text("letter." + key, all, site),
					unsubscribe));
		}
	}

	private String text(String key, Object[] arguments, Site site) {
		return this.messages.getMessage(key, arguments, site.formats().locale());
	}

	private void store(Email letter) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		String subject = PlainText.oneLine(letter.subject());
		this.jdbc.sql("""
				insert into email (recipient, subject, body, unsubscribe, created_at, attempts, next_attempt_at)
				values (:to, :subject, :body, :unsubscribe, :now, 0, :now)
				""")
			.param("to", letter.to())
			.param("subject",
					(PlainText.length(subject) > MAX_SUBJECT) ? PlainText.beginning(subject, MAX_SUBJECT - 1) + "…"
							: subject)
			.param("body", letter.body())
			.param("unsubscribe", letter.unsubscribe())
			.param("now", now)
			.update();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				Outbox.this.postman.wake();
			}
		});
	}

	/** How many letters could not be sent and wait for another attempt. */
	public int failing() {
		return this.jdbc.sql("select count(*) from email where failure is not null").query(Integer.class).single();
	}

	/** Tries at once what has failed. */
	@Transactional
	public void retry() {
		this.jdbc.sql("update email set next_attempt_at = :now, attempts = 0 where failure is not null")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		this.postman.wake();
	}

}
