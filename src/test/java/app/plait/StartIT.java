package app.plait;

import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import app.plait.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** Starting the packaged application, well and badly. */
class StartIT {

	@TempDir
	private Path folder;

	private static void assertOneLineNaming(RunningJar jar, String what) throws InterruptedException {
		assertThat(jar.awaitEnd()).isNotZero();
		assertThat(jar.log()).noneMatch((line) -> line.startsWith("\tat ") || line.contains("Caused by"));
		assertThat(jar.log()).filteredOn((line) -> line.contains("ERROR") || line.contains("WARN"))
			.filteredOn((line) -> !line.contains("DbMigrate"))
			.singleElement()
			.asString()
			.contains("Plait did not start")
			.contains(what);
	}

	@ParameterizedTest
	@CsvSource({ "plait.site-url,foo,plait.site-url",
			"plait.site-url,https://ana:hidden@blog.example/?q#x,no user name",
			"plait.sight-url,https://x.example,plait.sight-url", "server.port,abc,server.port",
			"plait.admin.username,Ana B,plait.admin.username",
			"spring.datasource.url,jdbc:postgresql://localhost:1/none,spring.datasource.url" })
	void aWrongSettingIsToldInOneLine(String setting, String value, String named) throws Exception {
		Map<String, String> settings = new HashMap<>(Map.of("spring.datasource.hikari.connection-timeout", "1000"));
		settings.put(setting, value);
		if (setting.startsWith("plait.admin")) {
			settings.put("plait.admin.email", "ana@example.org");
			settings.put("plait.admin.password", "very-secret");
		}
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			assertOneLineNaming(jar, named);
			assertThat(jar.log()).noneMatch((line) -> line.contains("very-secret"));
		}
	}

	@Test
	void aPasswordThatIsTooShortIsNamedButNotShown() throws Exception {
		try (RunningJar jar = RunningJar.launch(this.folder, Map.of("plait.admin.username", "ana", "plait.admin.email",
				"ana@example.org", "plait.admin.password", "abc4711"))) {
			assertOneLineNaming(jar, "plait.admin.password");
			assertThat(jar.log()).noneMatch((line) -> line.contains("abc4711"));
		}
	}

	@Test
	void aSecondStartMigratesNothingAndASecondProcessIsTurnedAway() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of())) {
			assertThat(jar.log()).anyMatch((line) -> line.contains("Migrating schema"));
			assertThat(this.folder.resolve("data/plait.mv.db")).exists();
			try (RunningJar second = RunningJar.launch(this.folder, Map.of())) {
				assertOneLineNaming(second, "plait.data-dir");
			}
		}
		try (RunningJar jar = RunningJar.start(this.folder, Map.of())) {
			assertThat(jar.log()).noneMatch((line) -> line.contains("Migrating schema"));
			assertThat(jar.log()).filteredOn((line) -> line.contains("Finish the set-up at")).hasSize(1);
			assertThat(jar.stop()).isZero();
			assertThat(jar.log()).noneMatch((line) -> line.contains("WARN") || line.contains("ERROR"));
		}
	}

	@Test
	void aConfirmedSaveSurvivesACrash() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, ADMIN)) {
			HttpVisitor ana = new HttpVisitor(jar.url());
			ana.logIn("ana", "secret-secret");
			assertThat(ana.post("/write/new", "/write/new", fields("title", "Kept", "body", "Text", "publish", "1"))
				.statusCode()).isEqualTo(302);
			jar.kill();
		}
		try (RunningJar jar = RunningJar.start(this.folder, ADMIN)) {
			assertThat(new HttpVisitor(jar.url()).get("/posts/kept").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "h2", "postgresql" })
	void aFailedMigrationStopsTheStartWithAReadableLine(String database) throws Exception {
		Map<String, String> settings = database.equals("h2")
				? Map.of("spring.datasource.url", "jdbc:h2:file:./broken;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
						"spring.datasource.username", "sa", "spring.datasource.password", "")
				: TestDatabase.postgres("broken");
		String url = settings.get("spring.datasource.url")
			.replace("./broken", this.folder.resolve("broken").toString());
		try (var connection = DriverManager.getConnection(url, settings.get("spring.datasource.username"),
				settings.get("spring.datasource.password")); var statement = connection.createStatement()) {
			statement.execute("create schema if not exists public");
			statement.execute("create table public.flyway_schema_history (installed_rank int not null primary key, "
					+ "version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) "
					+ "not null, checksum int, installed_by varchar(100) not null, installed_on timestamp default "
					+ "current_timestamp not null, execution_time int not null, success boolean not null)");
			statement.execute("create table public.account (id int)");
		}
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			assertOneLineNaming(jar, "V001__accounts.sql");
		}
	}

	@ParameterizedTest
	@CsvSource({ "h2", "postgresql" })
	void aDatabaseOfAnotherSeriesIsRefusedAndLeftAsItIs(String database) throws Exception {
		Map<String, String> settings = database.equals("h2")
				? Map.of("spring.datasource.url", "jdbc:h2:file:./old;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
						"spring.datasource.username", "sa", "spring.datasource.password", "")
				: TestDatabase.postgres("old");
		String url = settings.get("spring.datasource.url").replace("./old", this.folder.resolve("old").toString());
		try (var connection = DriverManager.getConnection(url, settings.get("spring.datasource.username"),
				settings.get("spring.datasource.password")); var statement = connection.createStatement()) {
			statement.execute("create schema if not exists public");
			statement.execute("create table public.flyway_schema_history (installed_rank int not null primary key, "
					+ "version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) "
					+ "not null, checksum int, installed_by varchar(100) not null, installed_on timestamp default "
					+ "current_timestamp not null, execution_time int not null, success boolean not null)");
			statement.execute("insert into public.flyway_schema_history values (1, '001', 'accounts', 'SQL', "
					+ "'V001__accounts.sql', 12345, 'plait', current_timestamp, 1, true)");
			statement.execute("create table public.account (id int)");
		}
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			assertOneLineNaming(jar, "it was left as it is");
		}
		try (var connection = DriverManager.getConnection(url, settings.get("spring.datasource.username"),
				settings.get("spring.datasource.password"));
				var tables = connection.getMetaData()
					.getTables(null, "public", "%", new String[] { "TABLE", "BASE TABLE" })) {
			List<String> names = new ArrayList<>();
			while (tables.next()) {
				names.add(tables.getString("TABLE_NAME"));
			}
			assertThat(names).containsExactlyInAnyOrder("account", "flyway_schema_history");
		}
	}

	private static final Map<String, String> ADMIN = Map.of("plait.admin.username", "ana", "plait.admin.email",
			"ana@example.org", "plait.admin.password", "secret-secret");

	@Test
	void twoNodesThatStartAtOnceOnAnEmptyDatabaseBothComeUp() throws Exception {
		Map<String, String> settings = new HashMap<>(TestDatabase.postgres("twins"));
		settings.putAll(ADMIN);
		try (RunningJar one = RunningJar.launch(this.folder, settings);
				RunningJar two = RunningJar.launch(this.folder, settings)) {
			for (RunningJar jar : List.of(one, two)) {
				HttpVisitor ana = new HttpVisitor(jar.url());
				ana.logIn("ana", "secret-secret");
				assertThat(ana.get("/admin").statusCode()).isEqualTo(200);
				assertThat(ana.page("/").select(".posts h2")).hasSize(3);
				assertThat(jar.log()).noneMatch((line) -> line.contains("argon2") || line.contains("secret-secret"));
			}
			assertThat(Stream.concat(one.log().stream(), two.log().stream()))
				.filteredOn((line) -> line.contains("Created the first admin"))
				.hasSize(1);
		}
	}

	@Test
	void whoeverIsQuickerThanTheStartIsNotToldThatThePasswordIsWrong() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		Map<String, String> settings = new HashMap<>(ADMIN);
		settings.put("server.port", Integer.toString(port));
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			HttpVisitor ana = new HttpVisitor("http://localhost:" + port);
			while (true) {
				try {
					ana.get("/login");
					break;
				}
				catch (ConnectException ex) {
					assertThat(jar.log()).noneMatch((line) -> line.contains("ERROR"));
				}
			}
			ana.logIn("ana", "secret-secret");
			assertThat(ana.page("/").select(".posts h2")).hasSize(3);
		}
	}

	@Test
	void anAdminWhoseNameIsTakenIsToldInOneLine() throws Exception {
		Map<String, String> settings = new HashMap<>(ADMIN);
		settings.put("plait.admin.username", "plait-team");
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			assertOneLineNaming(jar, "plait.admin.username");
		}
	}

	/** What stands where the database should be. */
	enum InTheWay {

		EMPTY, NOISE, ONLY_A_HEADER, FOLDER, FILE_FOR_A_FOLDER, NOTHING_TO_STAND_IN

	}

	@ParameterizedTest
	@EnumSource
	void aDatabaseThatCannotBeOpenedIsToldInOneLine(InTheWay what) throws Exception {
		Path data = this.folder.resolve("data");
		Path file = data.resolve("plait.mv.db");
		Map<String, String> settings = new HashMap<>();
		byte[] before = new byte[0];
		switch (what) {
			case FILE_FOR_A_FOLDER -> Files.createFile(data);
			case NOTHING_TO_STAND_IN -> settings.put("plait.data-dir", this.folder.resolve("mount/data").toString());
			case FOLDER -> Files.createDirectories(file);
			default -> {
				Files.createDirectory(data);
				before = (what == InTheWay.NOISE) ? "noise".repeat(10_000).getBytes(StandardCharsets.UTF_8) : before;
				if (what == InTheWay.ONLY_A_HEADER) {
					String url = "jdbc:h2:file:" + data.resolve("plait");
					DriverManager.getConnection(url, "sa", "").close();
					before = Arrays.copyOf(Files.readAllBytes(file), 8192);
				}
				Files.write(file, before);
			}
		}
		try (RunningJar jar = RunningJar.launch(this.folder, settings)) {
			assertOneLineNaming(jar, "plait.data-dir");
		}
		if (what == InTheWay.EMPTY || what == InTheWay.NOISE) {
			assertThat(file).hasBinaryContent(before);
		}
	}

	@Test
	void tooLittleMemoryForTheBlogIsSaidAtTheStart() throws Exception {
		Map<String, String> settings = TestDatabase.postgres("million");
		RunningJar.start(this.folder, settings).close();
		try (var connection = DriverManager.getConnection(settings.get("spring.datasource.url"), "postgres",
				"postgres"); var statement = connection.createStatement()) {
			statement.execute("create temporary table model as select * from post limit 1");
			statement.execute("update model set body = '', body_html = '', published_at = null");
			statement.execute("insert into post select (jsonb_populate_record(model, jsonb_build_object("
					+ "'id', 1000000 + n, 'slug', 'post-' || n))).* from model, generate_series(1, 200000) n");
		}
		try (RunningJar jar = RunningJar.launch(this.folder, settings, "-Xmx160m")) {
			jar.url();
			assertThat(jar.log()).anyMatch((line) -> line.contains("too little for 200003 posts"));
		}
	}

	@Test
	void theDemoShowsItsAccountsAndTheyWork() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of("spring.profiles.active", "demo"))) {
			HttpVisitor visitor = new HttpVisitor(jar.url());
			assertThat(visitor.page("/").select(".posts h2")).hasSize(10);
			assertThat(visitor.page("/tags").select(".terms li")).hasSizeGreaterThan(8);
			List<String> accounts = visitor.page("/login").select("[role=status] li").eachText();
			assertThat(accounts).hasSize(3);
			String[] admin = accounts.get(0).split(" / ");
			visitor.logIn(admin[0], admin[1]);
			assertThat(visitor.get("/admin/tags").statusCode()).isEqualTo(200);
			assertThat(Files.exists(this.folder.resolve("data"))).isFalse();
			assertThat(jar.log()).noneMatch((line) -> line.contains("WARN") || line.contains("ERROR"));
		}
	}

}
