package app.plait.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.PlaitApplication;
import app.plait.text.Markdown;
import app.plait.text.TermKey;
import app.plait.text.Tokenizer;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills an empty database with posts to measure with; docs/performance.md says how. The
 * posts come from a file of JSON lines, or are made up: always the same ones, with tags
 * of which the first is the most popular (Zipf's law). They are written past the
 * application, which indexes them for the search at its next start.
 */
public final class LoadPosts {

	private static final int BATCH = 1000;

	private static final List<String> WORDS = List.of("river", "stone", "garden", "window", "market", "silver",
			"winter", "bridge", "engine", "coffee", "paper", "signal", "forest", "harbour", "canvas", "copper",
			"planet", "meadow", "ladder", "button", "kitchen", "voyage", "anchor", "thread", "village", "mirror",
			"candle", "summer", "the", "a", "of", "and", "to", "in", "that", "it", "with", "for", "as", "was", "on",
			"is", "by", "at", "from");

	private static final Instant END = Instant.parse("2025-12-31T12:00:00Z");

	private static final long SPAN_SECONDS = 5L * 365 * 86_400;

	private final JdbcTemplate jdbc;

	private long lastTerm;

	private final Map<String, Long> tags = new HashMap<>();

	private final Map<String, Long> categories = new HashMap<>();

	private final List<Long> authors = new ArrayList<>();

	private LoadPosts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	private record Term(String slug, String name) {
	}

	private record Post(String slug, String title, int author, Instant at, String summary, String html,
			List<String> tags, List<String> categories) {
	}

	/** Arguments: a file of JSON lines, or the number of posts and of tags. */
	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(PlaitApplication.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0")
			.run()) {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			LoadPosts load = new LoadPosts(jdbc);
			if (arguments.length == 1) {
				load.file(Path.of(arguments[0]));
			}
			else {
				load.madeUp(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
			}
		}
	}

	private void file(Path file) throws IOException {
		JsonMapper json = new JsonMapper();
		try (Stream<String> lines = Files.lines(file)) {
			var iterator = lines.iterator();
			JsonNode meta = json.readTree(iterator.next());
			vocabulary(terms(meta.get("tags")), terms(meta.get("categories")));
			List<Post> batch = new ArrayList<>();
			long id = 1;
			while (iterator.hasNext()) {
				JsonNode line = json.readTree(iterator.next());
				batch
					.add(new Post(line.get("slug").asString(), line.get("title").asString(), line.get("author").asInt(),
							Instant.parse(line.get("date").asString()), line.get("excerpt").asString(),
							line.get("html").asString(), strings(line.get("tags")), strings(line.get("categories"))));
				if (batch.size() == BATCH || !iterator.hasNext()) {
					posts(id, batch);
					id += batch.size();
					batch.clear();
				}
			}
			finish(id);
		}
	}

	private static List<Term> terms(JsonNode list) {
		return list.valueStream()
			.map((term) -> new Term(term.get("slug").asString(), term.get("name").asString()))
			.toList();
	}

	private static List<String> strings(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

	private void madeUp(int posts, int tags) {
		List<Term> names = IntStream.rangeClosed(1, tags)
			.mapToObj((i) -> new Term(String.format(Locale.ROOT, "tag-%03d", i),
					String.format(Locale.ROOT, "Tag %03d", i)))
			.toList();
		vocabulary(names,
				Stream.of("News", "Java", "Databases", "Web", "Travel", "Food", "Books", "Notes")
					.map((name) -> new Term(name.toLowerCase(Locale.ROOT), name))
					.toList());
		double[] popularity = new double[tags];
		double sum = 0;
		for (int i = 0; i < tags; i++) {
			sum += 1.0 / (i + 1);
			popularity[i] = sum;
		}
		Random random = new Random(20240501);
		List<Post> batch = new ArrayList<>();
		for (int i = 1; i <= posts; i++) {
			batch.add(madeUp(i, END.minusSeconds(SPAN_SECONDS - SPAN_SECONDS * i / posts), names, popularity, random));
			if (batch.size() == BATCH || i == posts) {
				posts(i - batch.size() + 1, batch);
				batch.clear();
			}
		}
		finish(posts + 1L);
	}

	private Post madeUp(int number, Instant at, List<Term> tags, double[] popularity, Random random) {
		StringBuilder html = new StringBuilder();
		for (int paragraph = 0; paragraph < 8; paragraph++) {
			html.append("<p>").append(words(80, random)).append(".</p>\n");
		}
		List<String> own = IntStream.range(0, 1 + random.nextInt(8))
			.map((i) -> java.util.Arrays.binarySearch(popularity,
					random.nextDouble() * popularity[popularity.length - 1]))
			.map((place) -> Math.min(popularity.length - 1, (place < 0) ? -place - 1 : place))
			.distinct()
			.mapToObj((place) -> tags.get(place).slug())
			.toList();
		List<String> categories = List
			.of(List.copyOf(this.categories.keySet()).get(random.nextInt(this.categories.size())));
		return new Post(String.format(Locale.ROOT, "post-%06d", number), words(7, random) + " " + number,
				random.nextInt(3), at, words(30, random), html.toString(), own, categories);
	}

	private static String words(int count, Random random) {
		return random.ints(count, 0, WORDS.size()).mapToObj(WORDS::get).reduce((a, b) -> a + " " + b).orElseThrow();
	}

	private void vocabulary(List<Term> tags, List<Term> categories) {
		for (String name : List.of("ana", "ben", "cleo")) {
			this.authors.add(900L + this.authors.size());
			this.jdbc.update(
					"insert into account (id, version, username, role, created_at) values (?, 1, ?, 'AUTHOR', ?)",
					this.authors.get(this.authors.size() - 1), name, END.atOffset(ZoneOffset.UTC));
		}
		this.jdbc.update("delete from post");
		this.jdbc.update("delete from tag");
		this.jdbc.update("delete from category");
		terms("tag", tags, this.tags);
		terms("category", categories, this.categories);
	}

	private void terms(String table, List<Term> terms, Map<String, Long> ids) {
		terms.forEach((term) -> ids.put(term.slug(), ++this.lastTerm));
		this.jdbc.batchUpdate(
				"insert into " + table
						+ " (id, version, name, slug, description, created_at) values (?, 1, ?, ?, '', ?)",
				terms.stream()
					.map((term) -> new Object[] { ids.get(term.slug()), term.name(), term.slug(),
							END.atOffset(ZoneOffset.UTC) })
					.toList());
		this.jdbc.batchUpdate(
				"insert into " + table + "_name (name_key, " + table + "_id, name, role) values (?, ?, ?, 'NAME')",
				terms.stream()
					.map((term) -> new Object[] { TermKey.of(term.name()), ids.get(term.slug()), term.name() })
					.toList());
	}

	private void posts(long first, List<Post> posts) {
		List<Object[]> rows = new ArrayList<>();
		List<Object[]> tagLinks = new ArrayList<>();
		List<Object[]> categoryLinks = new ArrayList<>();
		for (int i = 0; i < posts.size(); i++) {
			Post post = posts.get(i);
			long id = first + i;
			Object at = post.at().atOffset(ZoneOffset.UTC);
			int words = Tokenizer.tokenize(Jsoup.parseBodyFragment(post.html()).text(), Integer.MAX_VALUE).size();
			rows.add(new Object[] { id, this.authors.get(post.author()), post.title(), post.slug(), post.html(),
					post.html(), Markdown.VERSION, post.summary(), at, at, at, words });
			post.tags().forEach((tag) -> tagLinks.add(new Object[] { id, this.tags.get(tag) }));
			post.categories()
				.forEach((category) -> categoryLinks.add(new Object[] { id, this.categories.get(category) }));
		}
		this.jdbc.batchUpdate(
				"insert into post (id, version, author_id, title, slug, excerpt, body, body_html, html_version, "
						+ "summary, created_at, saved_at, published_at, word_count) values (?, 1, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?)",
				rows);
		this.jdbc.batchUpdate("insert into post_tag (post_id, tag_id) values (?, ?)", tagLinks);
		this.jdbc.batchUpdate("insert into post_category (post_id, category_id) values (?, ?)", categoryLinks);
	}

	/** New posts and terms get ids beyond these. */
	private void finish(long next) {
		this.jdbc.execute("alter sequence post_seq restart with " + (next + 50));
		this.jdbc.execute("alter sequence term_seq restart with " + (this.lastTerm + 1));
		this.jdbc.update(
				"update content_version set version = version + 1, public_version = version + 1, log_start = version + 1");
		System.out.printf("Loaded %d posts, %d tags, %d categories%n", next - 1, this.tags.size(),
				this.categories.size());
	}

}
