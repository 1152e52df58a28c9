package app.plait;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of the house that a compiler does not know. */
class HouseRulesTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	/** Checksums of the migrations: one that was released is never edited. */
	private static final Path JAVA = Path.of("src/main/java/app/plait");

	private static final Path FROZEN = Path.of("src/test/resources/migrations.txt");

	private static Stream<Path> files(Path folder, String suffix) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void everyFormThatPostsCarriesTheCsrfToken() {
		assertThat(files(RESOURCES.resolve("templates"), ".html")).allSatisfy(
				(template) -> assertThat(Jsoup.parse(read(template)).select("form[method=post]:not([th:action])"))
					.as(template.toString())
					.isEmpty());
	}

	@Test
	void noPageHasAnInlineScriptStyleOrHandler() {
		assertThat(files(RESOURCES.resolve("templates"), ".html")).allSatisfy((template) -> {
			var page = Jsoup.parse(read(template));
			assertThat(page.select("script:not([th:src]), style, [style], [th:style]")).as(template.toString())
				.isEmpty();
			assertThat(page.getAllElements().stream().flatMap((element) -> element.attributes().asList().stream()))
				.noneMatch((attribute) -> attribute.getKey().matches("(th:)?on[a-z]+"));
		});
	}

	/** Pages for readers mirror where a text runs from right to left. */
	@Test
	void theStyleOfPublicPagesNamesNoSideButThatOfACell() {
		assertThat(Pattern.compile("[^{}]*\\{[^{}]*\\b(left|right)\\b[^{}]*}")
			.matcher(read(RESOURCES.resolve("static/css/plait.css")))
			.results()
			.map((rule) -> rule.group().strip())).allMatch((rule) -> rule.startsWith(".prose .align-"));
	}

	@Test
	void onlySanitisedHtmlIsPutIntoAPageUnescaped() {
		List<String> unescaped = new ArrayList<>();
		files(RESOURCES.resolve("templates"), ".html").forEach((template) -> {
			Matcher matcher = Pattern.compile("th:utext=\"([^\"]*)\"").matcher(read(template));
			while (matcher.find()) {
				unescaped.add(matcher.group(1));
			}
		});

		assertThat(unescaped).containsExactlyInAnyOrder("${card}", "${links}", "${frame.side()}", "${frame.footer()}",
				"${head.isHome(site) ? frame.home() : frame.bar()}", "${post.html()}", "${post.contents()}",
				"${head.html(site)}", "${welcome}", "${about}", "${site.aboutHtml()}", "${parts}", "${comment.html()}",
				"${mine.html()}", "${parent.html()}", "${row.html()}");
	}

	/** A browser, and {@code @Size}, would count an emoji as two. */
	@Test
	void limitsOfTextsCountCodePointsAndCutNothingOff() {
		Pattern size = Pattern.compile("@Size\\([^)]*\\)\\s*(@\\w+(\\([^)]*\\))?\\s*)*String\\b");

		assertThat(files(Path.of("src/main/java"), ".java"))
			.allSatisfy((source) -> assertThat(size.matcher(read(source)).results()).as(source.toString()).isEmpty());
		assertThat(files(RESOURCES.resolve("templates"), ".html"))
			.allSatisfy((template) -> assertThat(read(template)).as(template.toString()).doesNotContain("maxlength"));
	}

	@Test
	void everyTextOfThePagesIsInTheMessages() {
		Properties messages = messages();
		List<String> missing = new ArrayList<>();
		files(RESOURCES.resolve("templates"), ".html").forEach((template) -> {
			Matcher matcher = Pattern.compile("#\\{([a-zA-Z.]+)[}(]").matcher(read(template));
			while (matcher.find()) {
				if (!messages.containsKey(matcher.group(1))) {
					missing.add(template + ": " + matcher.group(1));
				}
			}
			Jsoup.parse(read(template)).select("label, h1, h2, h3, button, th, a, p, dt").forEach((element) -> {
				if (!element.ownText().isBlank() && !element.hasAttr("th:text") && !element.hasAttr("th:replace")) {
					missing.add(template + ": " + element.ownText());
				}
			});
		});

		assertThat(missing).filteredOn((text) -> !text.matches(".*: [ ·,./×−]+")).isEmpty();
	}

	@Test
	void everyLanguageHasEveryTextWithTheSameArguments() {
		Properties english = messages("messages.properties");
		Properties german = messages("messages_de.properties");

		assertThat(german.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
		english.forEach((key, text) -> assertThat(arguments(german.getProperty((String) key))).as((String) key)
			.isEqualTo(arguments((String) text)));
	}

	private static List<String> arguments(String text) {
		return Pattern.compile("\\{\\d").matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
	}

	private static Properties messages() {
		return messages("messages.properties");
	}

	private static Properties messages(String file) {
		Properties messages = new Properties();
		try (var reader = Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
			messages.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return messages;
	}

	@Test
	void migrationsAreNamedOrderedAndFrozen() {
		Map<String, String> checksums = new TreeMap<>();
		files(RESOURCES.resolve("db/migration"), ".sql").forEach((migration) -> {
			CRC32 checksum = new CRC32();
			checksum.update(read(migration).getBytes(StandardCharsets.UTF_8));
			checksums.put(RESOURCES.resolve("db/migration").relativize(migration).toString(),
					Long.toHexString(checksum.getValue()));
		});

		assertThat(checksums.keySet())
			.allMatch((name) -> name.matches("(common|h2|postgresql)/V\\d{3}__[a-z_]+\\.sql"));
		for (String vendor : List.of("h2/", "postgresql/")) {
			assertThat(Stream.of("common/", vendor)
				.flatMap((folder) -> names(checksums, folder).stream())
				.map((name) -> Integer.valueOf(name.substring(1, 4)))).as(vendor).doesNotHaveDuplicates().contains(1);
		}
		assertThat(checksums.entrySet().stream().map((entry) -> entry.getValue() + " " + entry.getKey()))
			.as("Add a migration instead of changing one; a new one adds its line to " + FROZEN)
			.containsExactlyElementsOf(read(FROZEN).lines().toList());
	}

	/** Any package may read any table, but one writes it. */
	@Test
	void eachTableIsWrittenByOnePackage() {
		Pattern write = Pattern.compile(
				"(?:insert into|delete from|update|merge into)\\s+(\\{term}_name|\\{term}|post_\\{term}|[a-z_]+)\\b");
		Map<String, Set<String>> writers = new TreeMap<>();
		files(JAVA, ".java").forEach((file) -> write.matcher(read(file))
			.results()
			.map((found) -> found.group(1))
			.forEach((table) -> writers.computeIfAbsent(table, (name) -> new TreeSet<>())
				.add(JAVA.relativize(file).getName(0).toString())));
		writers.keySet().retainAll(tables());

		assertThat(writers.keySet()).contains("post", "operation", "redirect", "content_version", "comment", "email");
		assertThat(writers.entrySet()).allMatch((entry) -> entry.getValue().size() == 1);
	}

	private static Set<String> tables() {
		Pattern table = Pattern.compile("create table ([a-z_]+)");
		Set<String> tables = new TreeSet<>(Set.of("{term}", "{term}_name", "post_{term}"));
		files(RESOURCES.resolve("db/migration"), ".sql")
			.forEach((file) -> table.matcher(read(file)).results().forEach((found) -> tables.add(found.group(1))));
		return tables;
	}

	/**
	 * H2 binds a check with a list of constants to the connection that made it, and fails
	 * once that is closed; a chain of {@code or} becomes such a list.
	 */
	@Test
	void noCheckConstraintHasAListOfConstants() {
		Pattern list = Pattern.compile("check\\s*\\([^,;]*?(\\bin\\s*\\(|=[^,;]*\\bor\\b)");

		assertThat(list.matcher("check (a in ('x', 'y'))").find()).isTrue();
		assertThat(list.matcher("check (a = 'x' or a = 'y')").find()).isTrue();
		assertThat(files(RESOURCES.resolve("db/migration"), ".sql")).allSatisfy(
				(migration) -> assertThat(list.matcher(read(migration)).find()).as(migration.toString()).isFalse());
	}

	private static List<String> names(Map<String, String> checksums, String folder) {
		return checksums.keySet()
			.stream()
			.filter((name) -> name.startsWith(folder))
			.map((name) -> name.substring(folder.length()))
			.toList();
	}

}
