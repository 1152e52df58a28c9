package app.plait.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Connections to the mail server, each of which lives so long at most. Every e-mail has
 * one of its own, so this limits the whole sending; the time limits of Jakarta Mail are
 * about a single read, and a server that sends a byte now and then never passes them.
 */
final class MailConnections extends SocketFactory {

	private final Duration life;

	private volatile @Nullable Socket newest;

	MailConnections(Duration life) {
		this.life = life;
	}

	/** Lets the sender use these connections, also below TLS; but not through SOCKS. */
	void serve(JavaMailSenderImpl sender) {
		Properties properties = sender.getSession().getProperties();
		for (String protocol : List.of("mail.smtp", "mail.smtps")) {
			if (properties.getProperty(protocol + ".socks.host") == null) {
				properties.putIfAbsent(protocol + ".socketFactory", this);
				// Otherwise it tries again without, and without an end.
				properties.putIfAbsent(protocol + ".socketFactory.fallback", "false");
				properties.putIfAbsent(protocol + ".ssl.socketFactory", this);
			}
		}
	}

	/** Ends the newest connection, whatever it is doing. */
	void cut() {
		Socket socket = this.newest;
		if (socket != null) {
			close(socket);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Then it was broken already.
		}
	}

	@Override
	public Socket createSocket() {
		Socket socket = new Socket();
		this.newest = socket;
		CompletableFuture.delayedExecutor(this.life.toMillis(), TimeUnit.MILLISECONDS).execute(() -> close(socket));
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return createSocket(InetAddress.getByName(host), port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		Socket socket = createSocket();
		socket.connect(new InetSocketAddress(host, port));
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
		return createSocket(InetAddress.getByName(host), port, from, fromPort);
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
		Socket socket = createSocket();
		socket.bind(new InetSocketAddress(from, fromPort));
		socket.connect(new InetSocketAddress(host, port));
		return socket;
	}

}
