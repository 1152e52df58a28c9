package app.plait.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The packaged application in a process of its own, started as its user would, at a free
 * port.
 */
public final class RunningJar implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("(http://localhost:\\d+)(/setup\\?code=\\w+)?");

	private static final String PORT = "server.port";

	/** The port that it was told; null if it looked for one. */
	private final @Nullable String port;

	private final Process process;

	private final List<String> log = Collections.synchronizedList(new ArrayList<>());

	/** The address once it is up; null if it ended before. */
	private final CompletableFuture<String> line = new CompletableFuture<>();

	private RunningJar(@Nullable String port, Process process) {
		this.port = port;
		this.process = process;
		Thread reader = new Thread(this::read, "log of the jar");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Starts it in the folder, with these settings and options of the JVM, and does not
	 * wait.
	 */
	public static RunningJar launch(Path folder, Map<String, String> settings, String... options) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(options));
		command.addAll(List.of("-jar", System.getProperty("plait.test.jar")));
		if (!settings.containsKey(PORT)) {
			command.add("--server.port=0");
		}
		settings.forEach((name, value) -> command.add("--" + name + "=" + value));
		try {
			return new RunningJar(settings.get(PORT),
					new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it and waits until it says where it is. */
	public static RunningJar start(Path folder, Map<String, String> settings, String... options) {
		RunningJar jar = launch(folder, settings, options);
		jar.awaitStart();
		return jar;
	}

	/** Waits until it says where it is. */
	public void awaitStart() {
		if (awaitLine() == null) {
			throw new AssertionError("The jar did not start:\n" + String.join("\n", log()));
		}
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader()) {
			for (String read = output.readLine(); read != null; read = output.readLine()) {
				this.log.add(read);
				if (read.contains("Plait is at ") || read.contains("Finish the set-up at ")) {
					this.line.complete(read);
				}
			}
		}
		catch (IOException ex) {
			this.log.add(ex.toString());
		}
		this.line.complete(null);
	}

	private String awaitLine() {
		return this.line.orTimeout(120, TimeUnit.SECONDS).join();
	}

	private Matcher address() {
		Matcher matcher = ADDRESS.matcher(awaitLine());
		if (!matcher.find()) {
			throw new AssertionError("No address in: " + awaitLine());
		}
		return matcher;
	}

	public String url() {
		return (this.port != null) ? "http://localhost:" + this.port : address().group(1);
	}

	/** The address of the set-up that the log names. */
	public String setupUrl() {
		return address().group();
	}

	public List<String> log() {
		return List.copyOf(this.log);
	}

	/** The exit code of one that ends by itself. */
	public int awaitEnd() throws InterruptedException {
		if (!this.process.waitFor(120, TimeUnit.SECONDS)) {
			throw new AssertionError("The jar did not end:\n" + String.join("\n", log()));
		}
		awaitLine();
		return this.process.exitValue();
	}

	/** Asks it to end, and gives the exit code. */
	public int stop() throws InterruptedException {
		this.process.destroy();
		return awaitEnd();
	}

	/** Asks it to end, as Ctrl+C does, and waits. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends it at once, as a crash does. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

}
