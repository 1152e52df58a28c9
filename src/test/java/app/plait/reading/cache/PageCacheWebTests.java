package app.plait.reading.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import app.plait.contentversion.ContentVersion;
import app.plait.support.BlogFixture;
import app.plait.support.BreakingConnections;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class PageCacheWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ContentVersion content;

	@Autowired
	private Clock clock;

	private MockHttpServletResponse get(String path, String... headers) {
		var request = this.mvc.get().uri(path);
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request.exchange().getResponse();
	}

	private static Map<String, List<String>> headers(MockHttpServletResponse response) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		response.getHeaderNames().forEach((name) -> headers.put(name, response.getHeaders(name)));
		return headers;
	}

	@Test
	void aPageIsMadeOnceAndThenTakesNoStatementAtAll() throws Exception {
		this.blog.publish(this.blog.ana(), "Hello");

		for (String path : List.of("/", "/posts/hello", "/tags", "/?utm_source=x")) {
			get(path);
			assertThat(StatementCount.of(() -> get(path))).as(path).isEmpty();
		}
	}

	@Test
	void theFirstAnswerAndTheCachedOneAreTheSameInBodyAndHeaders() {
		this.blog.publish(this.blog.ana(), "Hello");

		MockHttpServletResponse made = get("/posts/hello");
		MockHttpServletResponse cached = get("/posts/hello");

		assertThat(headers(cached)).isEqualTo(headers(made));
		assertThat(cached.getContentAsByteArray()).isEqualTo(made.getContentAsByteArray());
		assertThat(headers(cached)).containsKeys("ETag", "Vary", "Content-Security-Policy", "X-Content-Type-Options",
				"Referrer-Policy");
		assertThat(cached.getHeader("Cache-Control")).isEqualTo("no-cache");
		assertThat(cached.getHeader("Content-Length")).isEqualTo(cached.getContentAsByteArray().length + "");
		assertThat(cached.getContentType()).isEqualTo("text/html;charset=UTF-8");
	}

	@Test
	void gzipHasTheSameContentAndATagOfItsOwn() throws IOException {
		this.blog.publish(this.blog.ana(), "Hello");

		MockHttpServletResponse plain = get("/posts/hello");
		MockHttpServletResponse zipped = get("/posts/hello", "Accept-Encoding", "gzip, br");

		assertThat(zipped.getHeader("Content-Encoding")).isEqualTo("gzip");
		assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.getContentAsByteArray())).readAllBytes())
			.isEqualTo(plain.getContentAsByteArray());
		assertThat(zipped.getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag")).startsWith("\"");
	}

	@Test
	void whoHasThePageGetsNoBody() {
		this.blog.publish(this.blog.ana(), "Hello");
		String etag = Objects.requireNonNull(get("/").getHeader("ETag"));

		MockHttpServletResponse known = get("/", "If-None-Match", "\"x\", W/" + etag);
		assertThat(known.getStatus()).isEqualTo(304);
		assertThat(known.getContentAsByteArray()).isEmpty();
		assertThat(known.getHeader("ETag")).isEqualTo(etag);
		assertThat(get("/", "If-None-Match", etag, "Accept-Encoding", "gzip").getStatus()).isEqualTo(200);

		this.blog.publish(this.blog.ana(), "World");
		assertThat(get("/", "If-None-Match", etag).getStatus()).isEqualTo(200);
	}

	@Test
	void theHeadOfAPageIsThatOfThePage() {
		this.blog.publish(this.blog.ana(), "Hello");

		for (int i = 0; i < 2; i++) {
			MockHttpServletResponse head = this.mvc.head().uri("/posts/hello").exchange().getResponse();
			assertThat(head.getStatus()).isEqualTo(200);
			assertThat(head.getContentAsByteArray()).isEmpty();
			assertThat(headers(head)).isEqualTo(headers(get("/posts/hello")));
		}
	}

	@Test
	void everyChangeIsSeenAtOnce() {
		long java = this.blog.tag("Java");
		long post = this.blog.publish(this.blog.ana(), "Hello", java);
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Hello");

		this.blog.post("/write/" + post, this.blog.ana(), fields("title", "Bye", "version", version(post)));
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Bye");
		assertThat(page(this.blog.get("/posts/hello")).select("h1").text()).isEqualTo("Bye");

		this.blog.post("/admin/tags/" + java, this.blog.admin(),
				fields("name", "Kotlin", "slug", "java", "description", "", "aliases", "", "version", "1"));
		assertThat(page(this.blog.get("/")).select(".posts .tag").text()).isEqualTo("Kotlin");

		this.blog.post("/admin/settings", this.blog.admin(), fields("title", "News", "zone", "UTC", "version", "1"));
		assertThat(page(this.blog.get("/")).select("h1").text()).isEqualTo("News");

		this.blog.post("/write/" + post + "/trash", this.blog.ana(), fields());
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEmpty();
		assertThat(this.blog.get("/posts/hello")).hasStatus(404);
	}

	private String version(long post) {
		return this.blog.jdbc().queryForObject("select version from post where id = ?", String.class, post);
	}

	@Test
	void aScheduledPostAppearsWhenItsTimeHasComeWithoutAnyChange() {
		this.blog.publish(this.blog.ana(), "Now");
		long post = this.blog.publish(this.blog.ana(), "Later");
		Instant due = this.clock.instant().plus(Duration.ofMillis(700));
		this.blog.sql("update post set published_at = ? where id = ?", due.atOffset(ZoneOffset.UTC), post);
		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Now");
		assertThat(page(this.blog.get("/posts/now")).select(".neighbours")).isEmpty();
		assertThat(this.blog.get("/posts/later")).hasStatus(404);

		long generation = this.content.localGeneration();
		while (this.content.localGeneration() == generation) {
			assertThat(this.clock.instant()).as("two seconds after its time").isBefore(due.plusSeconds(2));
			Thread.onSpinWait();
		}

		assertThat(page(this.blog.get("/")).select(".posts h2").eachText()).containsExactly("Later", "Now");
		assertThat(page(this.blog.get("/posts/now")).select(".neighbours a").text()).isEqualTo("Later");
		assertThat(this.blog.get("/posts/later")).hasStatusOk();
	}

	@Test
	void whatAnotherNodeChangesIsSeen() {
		long post = this.blog.publish(this.blog.ana(), "Hello");
		get("/");
		long generation = this.content.localGeneration();

		this.blog.jdbc().update("update post set title = 'Changed' where id = ?", post);
		this.blog.jdbc()
			.update("update content_version set version = version + 1, public_version = version + 1, log_start = version + 1");
		Instant late = this.clock.instant().plusSeconds(5);
		while (this.content.localGeneration() == generation) {
			assertThat(this.clock.instant()).isBefore(late);
			Thread.onSpinWait();
		}

		assertThat(page(this.blog.get("/")).select(".posts h2").text()).isEqualTo("Changed");
	}

	@Test
	void aStampedeMakesThePageOnce() throws Exception {
		this.blog.publish(this.blog.ana(), "Hello");
		int clients = 24;
		CountDownLatch go = new CountDownLatch(clients);
		AtomicInteger made = new AtomicInteger();
		ExecutorService pool = Executors.newFixedThreadPool(clients);
		try {
			List<Future<String>> answers = IntStream.range(0, clients).mapToObj((i) -> pool.submit(() -> {
				go.countDown();
				go.await();
				List<String> statements = StatementCount.of(() -> {
					MvcTestResult answer = this.blog.get("/");
					assertThat(answer).hasStatusOk();
					return answer;
				});
				if (!statements.isEmpty()) {
					made.incrementAndGet();
				}
				return get("/").getHeader("ETag");
			})).toList();
			String etag = answers.get(0).get();
			for (Future<String> answer : answers) {
				assertThat(answer.get()).isEqualTo(etag);
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(made).hasValue(1);
	}

	@Test
	void whatIsNotThereOrPersonalIsNotKept() throws Exception {
		get("/posts/none");
		assertThat(StatementCount.of(() -> get("/posts/none"))).isNotEmpty();
		assertThat(get("/login").getHeader("ETag")).isNull();
		assertThat(get("/login").getHeader("Cache-Control")).contains("no-store");
	}

	@Test
	void cachedPagesGoOnAnsweringWhileTheDatabaseIsAway() throws Exception {
		this.blog.publish(this.blog.ana(), "Hello");
		get("/");
		get("/posts/hello");
		assertThat(get("/").getHeader("Cache-Status")).isNull();
		this.blog.publish(this.blog.ana(), "World");

		StatementCount.withoutDatabase(() -> {
			MockHttpServletResponse old = get("/");
			assertThat(old.getStatus()).isEqualTo(200);
			assertThat(old.getHeader("Cache-Status")).contains("stale");
			assertThat(old.getContentAsString()).contains("Hello").doesNotContain("World");
			assertThat(get("/posts/hello").getStatus()).isEqualTo(200);
			assertThat(get("/posts/world").getStatus()).isEqualTo(503);
			assertThat(get("/nowhere").getStatus()).isEqualTo(404);
			return null;
		});

		awaitTheDatabase();
		assertThat(get("/").getContentAsString()).contains("World");
	}

	/** Fails if it was not there in time. */
	private static MockHttpServletResponse result(Future<MockHttpServletResponse> answer) {
		try {
			return answer.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void anOldPageAnswersWhileTheDatabaseHangs() throws Exception {
		this.blog.publish(this.blog.ana(), "Hello");
		get("/");
		get("/posts/hello");
		this.blog.publish(this.blog.ana(), "World");
		List<MockHttpServletResponse> answers;
		BreakingConnections.hang();
		Instant noLongerTakenForGranted = this.clock.instant().plusMillis(30);
		while (this.clock.instant().isBefore(noLongerTakenForGranted)) {
			Thread.onSpinWait();
		}
		ExecutorService pool = Executors.newFixedThreadPool(4);
		try {
			List<Callable<MockHttpServletResponse>> readers = List.of(() -> get("/"), () -> get("/"),
					() -> get("/posts/hello"), () -> get("/"));
			answers = pool.invokeAll(readers, 20, TimeUnit.SECONDS).stream().map(PageCacheWebTests::result).toList();
		}
		finally {
			BreakingConnections.heal();
			pool.shutdownNow();
		}

		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.getStatus()).isEqualTo(200);
			assertThat(answer.getHeader("Cache-Status")).contains("stale");
			assertThat(answer.getContentAsString()).contains("Hello").doesNotContain("World");
		});
		awaitTheDatabase();
		assertThat(get("/").getContentAsString()).contains("World");
	}

	/**
	 * The node may have noticed that it was away, and looks again after half a second.
	 */
	private void awaitTheDatabase() throws Exception {
		Instant late = this.clock.instant().plusSeconds(5);
		while (get("/").getHeader("Cache-Status") != null) {
			assertThat(this.clock.instant()).isBefore(late);
			Thread.onSpinWait();
		}
	}

	@Test
	void aFreshPageIsMarkedStaleWhenTheDatabaseCanNoLongerBeAsked() throws Exception {
		this.blog.publish(this.blog.ana(), "Hello");
		get("/");

		StatementCount.withoutDatabase(() -> {
			Instant late = this.clock.instant().plusSeconds(5);
			while (get("/").getHeader("Cache-Status") == null) {
				assertThat(this.clock.instant()).isBefore(late);
				Thread.onSpinWait();
			}
			return null;
		});

		awaitTheDatabase();
	}

}
