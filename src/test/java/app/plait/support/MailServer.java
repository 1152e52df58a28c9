package app.plait.support;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real SMTP server for the tests that want one, and what it has taken. */
public class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final long PATIENCE_MILLIS = 20_000;

	private static final GreenMail SERVER = start();

	private static GreenMail start() {
		GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
		server.start();
		return server;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + port()).applyTo(context);
	}

	public static int port() {
		return SERVER.getSmtp().getPort();
	}

	public static void empty() {
		try {
			SERVER.purgeEmailFromAllMailboxes();
		}
		catch (com.icegreen.greenmail.store.FolderException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A letter as it came. */
	public record Letter(String to, String subject, String text, MimeMessage message) {

		/** The path and query of the first link that leads to this path. */
		public String link(String path) {
			return Arrays.stream(this.text.split("\\s+"))
				.filter((word) -> word.startsWith("http") && word.contains(path))
				.map((link) -> link.replaceFirst("https?://[^/]+", ""))
				.findFirst()
				.orElseThrow(() -> new AssertionError("No link to " + path + " in: " + this.text));
		}

	}

	/** Waits until so many letters have come, and gives them. */
	public static List<Letter> await(int letters) {
		if (!SERVER.waitForIncomingEmail(PATIENCE_MILLIS, letters)) {
			throw new AssertionError("Only " + received().size() + " of " + letters + " letters have come");
		}
		return received();
	}

	/** What has come so far. */
	public static List<Letter> received() {
		return Arrays.stream(SERVER.getReceivedMessages()).map(MailServer::letter).toList();
	}

	private static Letter letter(MimeMessage message) {
		try {
			return new Letter(message.getAllRecipients()[0].toString(), message.getSubject(),
					message.getContent().toString().replace("\r\n", "\n"), message);
		}
		catch (MessagingException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
