package app.plait.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The blog under faults: nodes that die, connections that break, a database that hangs or
 * crashes, a disk that is full. Nothing that was acknowledged may be lost or doubled, no
 * answer be a 500, and each refusal must hold its text. Takes some minutes; {@code
 * .ci/fault-run} runs it.
 */
class FaultRun {

	static final String ADMIN = "ana";

	static final String PASSWORD = "heron-lantern-7";

	private static final Logger logger = LoggerFactory.getLogger(FaultRun.class);

	private static final int WRITERS = 4;

	private final Tally tally = new Tally();

	private final AtomicBoolean goOn = new AtomicBoolean(true);

	@TempDir
	private Path folder;

	private interface Faults {

		void happen() throws Exception;

	}

	private void run(List<Node> nodes, Faults faults) throws Exception {
		nodes.forEach(Node::launch);
		nodes.forEach(Node::awaitStart);
		ExecutorService people = Executors.newCachedThreadPool();
		try {
			for (int i = 1; i <= WRITERS; i++) {
				people.submit(new Writer("writer " + i, new Client(nodes, this.tally), this.tally, this.goOn));
				people.submit(new Reader(new Client(nodes, this.tally), this.goOn));
			}
			faults.happen();
			pause(5);
			this.goOn.set(false);
			people.shutdown();
			assertThat(people.awaitTermination(3, TimeUnit.MINUTES)).as("Everybody came to an end").isTrue();
		}
		catch (Exception | AssertionError ex) {
			logger.error("Ended at {} with {}", this.tally, this.tally.faults(), ex);
			people.shutdownNow();
			nodes.forEach(Node::stop);
			throw ex;
		}
	}

	private static void pause(int seconds) throws InterruptedException {
		TimeUnit.SECONDS.sleep(seconds);
	}

	private static Map<String, String> settings(Map<String, String> more) {
		Map<String, String> settings = new HashMap<>(more);
		settings.put("plait.site-url", "https://blog.example.org");
		settings.put("plait.admin.username", ADMIN);
		settings.put("plait.admin.email", "ana@example.org");
		settings.put("plait.admin.password", PASSWORD);
		return settings;
	}

	@Test
	void twoNodesOnPostgres() throws Exception {
		Path data = this.folder.resolve("postgres");
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setServerConfig("synchronous_commit", "on")
			.start()) {
			String url = postgres.getJdbcUrl("postgres", "postgres");
			Map<String, String> settings = settings(Map.of("spring.datasource.url", url, "spring.datasource.username",
					"postgres", "spring.datasource.password", "postgres"));
			Node one = new Node(this.folder, settings);
			Node two = new Node(this.folder, settings);
			run(List.of(one, two), () -> {
				for (int i = 0; i < 10; i++) {
					pause(1);
					terminateConnections(url);
				}
				logger.warn("Connections were terminated: {}", this.tally);
				two.kill();
				pause(3);
				one.restart();
				logger.warn("Nodes were killed and restarted: {}", this.tally);
				pause(3);
				signal("STOP", data);
				pause(12);
				signal("CONT", data);
				logger.warn("PostgreSQL hung: {}", this.tally);
				pause(5);
				crash(url, data);
				pause(5);
				logger.warn("PostgreSQL crashed: {}", this.tally);
				one.kill();
			});
			try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
				verifyRows(connection);
			}
			verifyPages(List.of(one, two));
			one.stop();
			two.stop();
		}
	}

	private static void terminateConnections(String url) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
				Statement statement = connection.createStatement()) {
			statement.execute("select pg_terminate_backend(pid) from pg_stat_activity "
					+ "where pid <> pg_backend_pid() and backend_type = 'client backend'");
		}
	}

	/** Kills one server process, over which PostgreSQL restarts all. */
	private static void crash(String url, Path data) throws Exception {
		try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
				Statement statement = connection.createStatement();
				ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
			pid.next();
			command("kill", "-KILL", pid.getString(1));
		}
		catch (SQLException ex) {
			logger.warn("PostgreSQL has crashed in {}", data);
		}
	}

	private static void signal(String name, Path data) throws Exception {
		long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
		List<String> pids = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster)));
		ProcessHandle.of(postmaster)
			.orElseThrow()
			.descendants()
			.forEach((process) -> pids.add(Long.toString(process.pid())));
		command(pids.toArray(String[]::new));
	}

	private static void command(String... words) throws IOException, InterruptedException {
		int code = new ProcessBuilder(words).inheritIO().start().waitFor();
		if (code != 0) {
			throw new AssertionError(String.join(" ", words) + " ended with " + code);
		}
	}

	/** Needs the right to mount a small disk. */
	@Test
	void oneNodeOnH2() throws Exception {
		Path disk = Files.createDirectory(this.folder.resolve("disk"));
		command("mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", disk.toString());
		try {
			Node node = new Node(this.folder, settings(Map.of("plait.data-dir", disk.resolve("data").toString())));
			run(List.of(node), () -> {
				pause(5);
				node.kill();
				pause(5);
				logger.warn("The node was killed: {}", this.tally);
				fill(disk.resolve("filler"));
				pause(8);
				Files.delete(disk.resolve("filler"));
				pause(8);
				fill(disk.resolve("filler"));
				pause(3);
				node.die();
				Files.delete(disk.resolve("filler"));
				node.start();
				logger.warn("The disk was full: {}", this.tally);
				pause(5);
				node.restart();
			});
			verifyPages(List.of(node));
			node.stop();
			try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + disk.resolve("data/plait")
					+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE", "sa", "")) {
				verifyRows(connection);
			}
		}
		finally {
			command("umount", "--lazy", disk.toString());
		}
	}

	private static void fill(Path filler) throws IOException {
		byte[] block = new byte[4096];
		try (OutputStream out = Files.newOutputStream(filler)) {
			while (true) {
				out.write(block);
			}
		}
		catch (IOException ex) {
			logger.warn("The disk is full now");
		}
	}

	private void verifyRows(Connection connection) throws SQLException {
		Map<String, String> found = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet posts = statement.executeQuery("select title, body, (select count(*) from post_tag link "
						+ "where link.post_id = post.id) from post where title like 'Post %'")) {
			while (posts.next()) {
				assertThat(found.put(posts.getString(1), posts.getString(2))).as("Saved twice: " + posts.getString(1))
					.isNull();
				assertThat(posts.getInt(3)).as("Tags of " + posts.getString(1)).isEqualTo(2);
			}
		}
		assertThat(found).as("Acknowledged posts").isEqualTo(this.tally.acknowledged());
		assertThat(this.tally.faults()).isEmpty();
		assertThat(this.tally.acknowledged()).hasSizeGreaterThan(20);
		assertThat(this.tally.keptTexts()).isPositive();
	}

	/** Both nodes tell the same, and all of it. */
	private void verifyPages(List<Node> nodes) throws Exception {
		Client client = new Client(nodes, this.tally);
		List<String> etags = new ArrayList<>();
		for (Node node : nodes) {
			await().atMost(Duration.ofSeconds(5))
				.untilAsserted(() -> assertThat(Jsoup.parse(client.get(node, "/tags").body())
					.select("li:has([href=/tags/faults]) .count")
					.text()).isEqualTo(Integer.toString(this.tally.acknowledged().size())));
			HttpResponse<String> home = client.get(node, "/");
			assertThat(home.statusCode()).isEqualTo(200);
			etags.add(home.headers().firstValue("ETag").orElseThrow());
			for (String title : this.tally.acknowledged().keySet()) {
				String address = "/posts/" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
				assertThat(client.get(node, address).body()).as(address).contains("Words of " + title);
			}
			assertThat(node.errors()).isEmpty();
		}
		assertThat(etags).containsOnly(etags.get(0));
		logger.warn("0 lost, 0 doubled, 0 answers 500, all texts kept: {}", this.tally);
	}

}
