package app.plait.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server whose greeting has one more line, and one more, for ever. */
final class EndlessServer implements AutoCloseable {

	private static final byte[] LINE = "220-and\r\n".getBytes(StandardCharsets.US_ASCII);

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final CountDownLatch client = new CountDownLatch(1);

	EndlessServer() throws IOException {
		Thread thread = new Thread(this::greet, "endless mail server");
		thread.setDaemon(true);
		thread.start();
	}

	private void greet() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept(); OutputStream out = socket.getOutputStream()) {
				this.client.countDown();
				while (true) {
					out.write(LINE);
				}
			}
			catch (IOException ex) {
				// This client is gone, or the server is closed.
			}
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Waits until somebody has connected. */
	void awaitClient() throws InterruptedException {
		if (!this.client.await(20, TimeUnit.SECONDS)) {
			throw new AssertionError("Nobody has connected");
		}
	}

	JavaMailSenderImpl sender() {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port());
		return sender;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
