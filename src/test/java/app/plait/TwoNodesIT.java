package app.plait;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import app.plait.support.TestDatabase;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** Two processes over one PostgreSQL. */
class TwoNodesIT {

	private static final List<String> LISTS = List.of("/", "/tags", "/categories", "/authors", "/archive", "/browse",
			"/browse?tag=java&tag=spring", "/browse?author=ana", "/search?q=post", "/feed.atom", "/feed.rss",
			"/feed.json", "/tags/java/feed.json", "/authors/ana/feed.json", "/sitemap.xml", "/robots.txt",
			"/site.webmanifest", "/.well-known/security.txt", "/posts/post-1/feed.atom", "/about");

	@TempDir
	private Path folder;

	@Test
	void bothSendTheSameBytesAndTagsAndSoDoesOneThatWasStartedAgain() throws Exception {
		Map<String, String> settings = new HashMap<>(TestDatabase.postgres("nodes"));
		settings.putAll(Map.of("plait.site-url", "https://blog.example", "plait.admin.username", "ana",
				"plait.admin.email", "ana@example.org", "plait.admin.password", "tea-in-the-garden"));
		Map<String, String> written;
		try (RunningJar first = start(settings); RunningJar second = start(settings)) {
			pages(second); // so that it follows the changes instead of reading all
			write(new HttpVisitor(first.url()));

			written = pages(first);
			assertThat(written).hasSizeGreaterThan(40);
			assertSame(pages(second), written);
		}
		try (RunningJar again = start(settings)) {
			assertSame(pages(again), written);
		}
	}

	private static void assertSame(Map<String, String> pages, Map<String, String> written) {
		assertThat(pages).containsOnlyKeys(written.keySet());
		pages.forEach(
				(address, page) -> assertThat(page).as(address).startsWith("200 \"").isEqualTo(written.get(address)));
	}

	/**
	 * At a port of its own, since the address of the blog, which both share, names none.
	 */
	private RunningJar start(Map<String, String> settings) throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			settings.put("server.port", free.getLocalPort() + "");
		}
		return RunningJar.start(this.folder, settings);
	}

	private static void write(HttpVisitor ana) throws Exception {
		ana.logIn("ana", "tea-in-the-garden");
		ana.post("/admin/settings", "/admin/settings",
				fields("title", "Two nodes", "contacts", "ana@example.org", "licenceName", "CC BY 4.0", "licenceUrl",
						"https://creativecommons.org/licenses/by/4.0/", "rightsHolder", "Ana", "about", "About us",
						"zone", "UTC", "version", ana.page("/admin/settings").expectFirst("[name=version]").val()));
		for (int post = 1; post <= 12; post++) {
			assertThat(ana
				.post("/write/new", "/write/new",
						fields("title", "Post " + post, "body", "A post about `code`.", "newTags",
								(post % 2 == 0) ? "Java, Spring, Tea, Gardens" : "Gardens, Tea, Spring, Java",
								"publishAt", "2020-01-05T10:00", "publish", "1"))
				.statusCode()).isEqualTo(302);
		}
		ana.post("/posts/post-1/comments", "/posts/post-1/comments", fields("body", "Well said."));
	}

	/**
	 * All that readers get, by address: the tag, the bytes in words, and the tag of what
	 * is compressed.
	 */
	private static Map<String, String> pages(RunningJar node) throws Exception {
		TreeSet<String> addresses = new TreeSet<>(LISTS);
		Jsoup.parse(get(node, "/sitemap.xml", "identity").body())
			.select("loc")
			.forEach((address) -> addresses.add(address.text().replace("https://blog.example", "")));
		Map<String, String> pages = new TreeMap<>();
		for (String address : addresses) {
			HttpResponse<String> page = get(node, address, "identity");
			pages.put(address,
					page.statusCode() + " " + tag(page) + " " + tag(get(node, address, "gzip")) + " " + page.body());
		}
		return pages;
	}

	private static String tag(HttpResponse<String> page) {
		return page.headers().firstValue("ETag").orElse("none");
	}

	private static HttpResponse<String> get(RunningJar node, String address, String coding)
			throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(node.url() + address)).header("Accept-Encoding", coding).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}
