package app.plait.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.support.RunningJar;

/** One process of the blog, which can be killed and started again. */
final class Node {

	private final Path folder;

	private final Map<String, String> settings;

	private volatile RunningJar jar;

	/** At the same free port each time. */
	Node(Path folder, Map<String, String> settings) throws IOException {
		this.folder = folder;
		this.settings = new HashMap<>(settings);
		try (ServerSocket free = new ServerSocket(0)) {
			this.settings.put("server.port", Integer.toString(free.getLocalPort()));
		}
	}

	/** Starts it and does not wait. */
	void launch() {
		this.jar = RunningJar.launch(this.folder, this.settings);
	}

	String url() {
		return "http://localhost:" + this.settings.get("server.port");
	}

	void awaitStart() {
		this.jar.awaitStart();
	}

	void kill() throws InterruptedException {
		die();
		start();
	}

	void die() throws InterruptedException {
		this.jar.kill();
	}

	void restart() throws InterruptedException {
		int code = this.jar.stop();
		if (code != 0) {
			throw new AssertionError("Stopped with code " + code);
		}
		start();
	}

	void start() {
		RunningJar next = RunningJar.launch(this.folder, this.settings);
		next.awaitStart();
		this.jar = next;
	}

	void stop() {
		this.jar.close();
	}

	/** Lines that tell of a fault of ours. */
	List<String> errors() {
		return this.jar.log().stream().filter((line) -> line.contains(" ERROR ")).toList();
	}

}
