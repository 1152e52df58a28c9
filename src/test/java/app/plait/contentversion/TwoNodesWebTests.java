package app.plait.contentversion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import app.plait.PlaitApplication;
import app.plait.content.BulkLinks;
import app.plait.content.TermKind;
import app.plait.support.BlogFixture;
import app.plait.support.HttpVisitor;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A second node in this JVM, over the same database. */
@WebTest
class TwoNodesWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private ContentVersion content;

	@Autowired
	private Clock clock;

	@Autowired
	private BulkLinks links;

	@Autowired
	private Environment settings;

	/** Its clock is ten minutes fast. */
	static class Fast {

		@Bean
		@Primary
		DatabaseClock fastClock() {
			return new DatabaseClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
		}

	}

	/** Its clock is ten minutes slow. */
	static class Slow {

		@Bean
		@Primary
		DatabaseClock slowClock() {
			return new DatabaseClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));
		}

	}

	private Node second(Class<?>... more) {
		return new Node(new SpringApplicationBuilder(PlaitApplication.class).sources(more)
			.run(Stream
				.concat(Stream.of("--server.port=0"),
						Stream.of("url", "username", "password")
							.map((name) -> "spring.datasource." + name)
							.map((name) -> "--" + name + "=" + this.settings.getProperty(name)))
				.toArray(String[]::new)));
	}

	private record Node(ConfigurableApplicationContext context) implements AutoCloseable {

		Document get(String path) throws Exception {
			return new HttpVisitor("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
				.page(path);
		}

		<T> T bean(Class<T> type) {
			return this.context.getBean(type);
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	private void awaitTitles(Node node, String path, String... titles) {
		await().untilAsserted(() -> assertThat(node.get(path).select(".posts h2").eachText()).containsExactly(titles));
	}

	@Test
	void eachSeesWhatTheOtherChangesWithAndWithoutNotifications() throws Exception {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "One", java);
		try (Node second = second()) {
			awaitTitles(second, "/", "One");
			boolean postgres = this.settings.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql");
			await().until(() -> this.content.isNotifying() == postgres);
			await().until(() -> second.bean(ContentVersion.class).isNotifying() == postgres);

			this.blog.publish(this.blog.ana(), "Two", java);
			awaitTitles(second, "/", "Two", "One");
			awaitTitles(second, "/tags/java", "Two", "One");

			this.content.setNotifying(false);
			try {
				this.blog.publish(this.blog.ana(), "Three", java);
				awaitTitles(second, "/browse?tag=java", "Three", "Two", "One");
			}
			finally {
				this.content.setNotifying(postgres);
			}

			long generation = this.content.localGeneration();
			assertThat(page(this.blog.get("/tags/java")).select(".posts h2")).hasSize(3);
			List<Long> posts = this.blog.jdbc().queryForList("select id from post where title <> 'One'", Long.class);
			second.bean(BulkLinks.class).remove(TermKind.TAG, posts, List.of(java), this.blog.admin().id());
			assertThat(second.get("/tags/java").select(".posts h2").text()).isEqualTo("One");
			await().until(() -> this.content.localGeneration() > generation);
			assertThat(page(this.blog.get("/tags/java")).select(".posts h2").text()).isEqualTo("One");
		}
	}

	@Test
	void aNodeWhoseClockIsWrongNeitherPublishesEarlyNorHides() throws Exception {
		long later = this.blog.publish(this.blog.ana(), "Later");
		Instant soon = this.clock.instant().plus(Duration.ofMinutes(5));
		this.blog.sql("update post set published_at = ? where id = ?", soon.atOffset(ZoneOffset.UTC), later);
		this.blog.publish(this.blog.ana(), "Now");
		try (Node fast = second(Fast.class); Node slow = second(Slow.class)) {
			for (Node node : List.of(fast, slow)) {
				assertThat(node.get("/").select(".posts h2").eachText()).containsExactly("Now");
				assertThat(Duration.between(this.clock.instant(), node.bean(Clock.class).instant()))
					.isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(1));
			}

			this.blog.post("/write/" + later + "/publish", this.blog.ana(), fields());
			awaitTitles(fast, "/", "Later", "Now");
			awaitTitles(slow, "/", "Later", "Now");
		}
	}

}
