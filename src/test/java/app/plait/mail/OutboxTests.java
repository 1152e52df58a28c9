package app.plait.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import app.plait.support.BlogFixture;
import app.plait.support.MailServer;
import app.plait.support.WebTest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@WebTest
@ContextConfiguration(initializers = MailServer.class)
class OutboxTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private Outbox outbox;

	@Autowired
	private OutboxSender postman;

	@Autowired
	private JavaMailSenderImpl server;

	@Autowired
	private TransactionOperations transaction;

	@Autowired
	private Clock clock;

	@Autowired
	private List<SmartLifecycle> background;

	@BeforeEach
	void empty() {
		MailServer.empty();
	}

	private void put(String to) {
		this.outbox.enqueue(to, "reset", null, "https://blog.example/x?code=1", "ana");
	}

	@Test
	void aLetterIsSentAfterTheCommitAndNotWithoutOne() {
		this.transaction.executeWithoutResult((status) -> {
			put("lost@example.org");
			status.setRollbackOnly();
		});
		put("ana@example.org");
		assertThat(MailServer.await(1)).extracting(MailServer.Letter::to).containsExactly("ana@example.org");
	}

	/** Without the thread, so that each step can be looked at. */
	@Test
	void aServerThatIsDownLosesNothingAndDelaysNothing() {
		this.postman.stop();
		JavaMailSenderImpl down = new JavaMailSenderImpl();
		down.setHost("127.0.0.1");
		down.setPort(1);
		try {
			put("ana@example.org");
			put("ben@example.org");
			this.postman.sendAll(down, () -> true);
			assertThat(this.blog.jdbc().queryForList("select attempts from email", Integer.class)).containsExactly(1,
					1);
			assertThat(this.outbox.failing()).isEqualTo(2);
			assertThat(next()).allSatisfy((time) -> assertThat(time).isAfter(this.clock.instant()));
			this.postman.sendAll(this.server, () -> true);
			assertThat(MailServer.received()).as("its time has not come").isEmpty();
			var waiting = BlogFixture.page(this.blog.get("/admin/mail", this.blog.admin()));
			assertThat(waiting.select("tbody tr")).hasSize(2);
			assertThat(waiting.text()).contains("ana@example.org").doesNotContain("code=1");
			assertThat(this.blog.post("/admin/mail/retry", this.blog.admin(), BlogFixture.fields()))
				.hasRedirectedUrl("/admin/mail");
			this.postman.sendAll(this.server, () -> true);
			assertThat(MailServer.received()).hasSize(2);
			assertThat(this.blog.rows("email")).isZero();
		}
		finally {
			this.postman.start();
		}
	}

	/** The endless greeting never passes a time limit of a single read. */
	@Test
	void aServerThatNeverComesToAnEndIsCutOff() throws Exception {
		try (EndlessServer endless = new EndlessServer()) {
			JavaMailSenderImpl sender = endless.sender();
			new MailConnections(Duration.ofMillis(300)).serve(sender);
			assertThatExceptionOfType(MailException.class).isThrownBy(() -> sender.send(sender.createMimeMessage()));
		}
	}

	@Test
	void suchAConnectionCarriesTlsToo() throws Exception {
		GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
		secure.start();
		try {
			JavaMailSenderImpl sender = new JavaMailSenderImpl();
			sender.setHost("127.0.0.1");
			sender.setPort(secure.getSmtps().getPort());
			sender.getJavaMailProperties().put("mail.smtp.ssl.enable", "true");
			sender.getJavaMailProperties().put("mail.smtp.ssl.trust", "*");
			sender.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
			MailConnections connections = new MailConnections(Duration.ofMinutes(1));
			connections.serve(sender);
			MimeMessage message = sender.createMimeMessage();
			message.setFrom("no-reply@example.org");
			message.setRecipients(Message.RecipientType.TO, "ana@example.org");
			message.setText("Hello");
			sender.send(message);
			assertThat(secure.getReceivedMessages()).hasSize(1);
		}
		finally {
			secure.stop();
		}
	}

	private List<Instant> next() {
		return this.blog.jdbc()
			.query("select next_attempt_at from email",
					(row, number) -> row.getObject(1, OffsetDateTime.class).toInstant());
	}

	@Test
	void theLongerItFailsTheRarerItIsTried() {
		assertThat(OutboxSender.pause(1)).isEqualTo(Duration.ofMinutes(2));
		assertThat(OutboxSender.pause(4)).isEqualTo(Duration.ofMinutes(16));
		assertThat(OutboxSender.pause(100)).isEqualTo(Duration.ofHours(6));
	}

	@Test
	void theEndOfTheApplicationCutsOffTheLetterThatIsBeingSent() throws Exception {
		this.postman.stop();
		try (EndlessServer endless = new EndlessServer()) {
			this.server.setPort(endless.port());
			put("ana@example.org");
			put("ben@example.org");
			this.postman.start();
			endless.awaitClient();
			this.postman.stop();

			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("postman");
			assertThat(this.blog.jdbc().queryForList("select attempts from email order by id", Integer.class))
				.as("the second one is not begun")
				.containsExactly(1, 0);
			assertThat(this.outbox.failing()).isEqualTo(1);
		}
		finally {
			this.server.setPort(MailServer.port());
			this.postman.start();
		}
	}

	@Test
	void whatWorksInTheBackgroundStopsAfterTheWebServer() {
		assertThat(this.background).filteredOn((bean) -> bean.getClass().getName().startsWith("app.plait"))
			.hasSizeGreaterThan(1)
			.allSatisfy((bean) -> assertThat(bean.getPhase())
				.isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE));
	}

	@Test
	void twoNodesDoNotSendOneLetterTwice() {
		this.postman.stop();
		try {
			put("ana@example.org");
			java.util.concurrent.atomic.AtomicInteger sent = new java.util.concurrent.atomic.AtomicInteger();
			JavaMailSenderImpl whileSending = new JavaMailSenderImpl() {
				@Override
				public void send(MimeMessage message) {
					sent.incrementAndGet();
					OutboxTests.this.postman.sendAll(OutboxTests.this.server, () -> true); // the
					// other
					// node
					throw new MailSendException("The line broke");
				}
			};
			this.postman.sendAll(whileSending, () -> true);
			assertThat(sent).hasValue(1);
			assertThat(MailServer.received()).isEmpty();
		}
		finally {
			this.postman.start();
		}
	}

	@Test
	void nothingInALetterBecomesAHeader() throws Exception {
		this.blog.sql("update site set title = ?", "Evil\r\nBcc: all@example.org <x>, \"y\"");
		put("ana@example.org");
		MailServer.Letter letter = MailServer.await(1).get(0);
		assertThat(letter.message().getHeader("Bcc")).isNull();
		assertThat(letter.message().getAllRecipients()).hasSize(1);
		assertThat(letter.subject()).contains("Evil Bcc: all@example.org");
	}

	@Test
	void aLetterWaitsForTheNodeThatTookIt() {
		this.postman.stop();
		try {
			put("ana@example.org");
			this.blog.jdbc()
				.update("update email set next_attempt_at = ?",
						this.clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC));
			this.postman.sendAll(this.server, () -> true);
			assertThat(MailServer.received()).isEmpty();
			this.blog.jdbc()
				.update("update email set next_attempt_at = ?",
						this.clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC));
			this.postman.sendAll(this.server, () -> true);
			assertThat(MailServer.received()).hasSize(1);
		}
		finally {
			this.postman.start();
		}
	}

}
