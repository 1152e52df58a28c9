package app.plait;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import app.plait.support.BlogFixture;
import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import app.plait.web.SecurityHeaders;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** What only a real server does: its limits, and forms that outlive their session. */
class ServerIT {

	@TempDir
	private Path folder;

	@Test
	void largeFormsArriveWholeAndALimitThatIsPassedIsNamed() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of("plait.admin.username", "ana", "plait.admin.email",
				"ana@example.org", "plait.admin.password", "secret-secret"))) {
			HttpVisitor ana = new HttpVisitor(jar.url());
			ana.logIn("ana", "secret-secret");
			String names = IntStream.range(0, 1001).mapToObj((i) -> "Tag " + i).collect(Collectors.joining(","));
			String edit = ana
				.post("/write/new", "/write/new", fields("title", "Many", "body", "Text", "newTags", names))
				.headers()
				.firstValue("Location")
				.orElseThrow()
				.replaceFirst("^https?://[^/]+", "");
			MultiValueMap<String, String> form = BlogFixture.form(ana.page(edit));
			assertThat(form.get("tagIds")).hasSize(1001);

			String body = "€".repeat(1_000_000);
			form.set("body", body);
			assertThat(ana.post(edit, edit, form).statusCode()).isEqualTo(302);
			MultiValueMap<String, String> saved = BlogFixture.form(ana.page(edit));
			assertThat(saved.getFirst("body").equals(body)).isTrue();
			assertThat(saved.get("tagIds")).hasSize(1001);

			saved.set("body", body + "€");
			HttpResponse<String> tooLong = ana.post(edit, edit, saved);
			assertThat(tooLong.statusCode()).isEqualTo(422);
			Document page = Jsoup.parse(tooLong.body());
			assertThat(page.select("#body-error").text()).contains("1,000,000");
			assertThat(BlogFixture.form(page).getFirst("body")).hasSize(1_000_001);

			saved.set("body", "x".repeat(17_000_000));
			HttpResponse<String> tooLarge = ana.post(edit, edit, saved);
			assertThat(tooLarge.statusCode()).isEqualTo(413);
			assertThat(Jsoup.parse(tooLarge.body()).text()).contains("16 megabytes");

			MultiValueMap<String, String> many = fields("title", "x");
			many.put("tagIds", List.copyOf(IntStream.range(0, 25_000).mapToObj(Integer::toString).toList()));
			HttpResponse<String> tooMany = ana.post(edit, edit, many);
			assertThat(tooMany.statusCode()).isEqualTo(400);
			assertThat(Jsoup.parse(tooMany.body()).text()).contains("20,000");
			assertThat(BlogFixture.form(ana.page(edit)).get("tagIds")).hasSize(1001);
		}
	}

	@Test
	void everyErrorIsAGuardedPageWhateverIsAccepted() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of())) {
			HttpClient client = HttpClient.newHttpClient();
			Map<String, Integer> errors = Map.of("/nothing", 404, "/posts/nothing", 404, "/nothing.json", 404,
					"/search?q=%ff", 400, "/browse?tag=%ff", 400, "/posts/%ff", 400, "/posts/a%2fb", 400, "/posts//a",
					400, "/feed.atom;x=1", 400, "/error", 404);
			int asked = 0;
			for (Map.Entry<String, Integer> error : errors.entrySet()) {
				String accepted = List.of("*/*", "application/json", "image/*", "nonsense").get(asked++ % 4);
				HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(jar.url() + error.getKey()))
					.header("Accept", accepted)
					.build(), HttpResponse.BodyHandlers.ofString());
				assertThat(answer.statusCode()).as(error.getKey()).isEqualTo(error.getValue());
				assertThat(answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT))
					.as(error.getKey())
					.isEqualTo("text/html;charset=utf-8");
				assertThat(answer.headers().firstValue("Content-Security-Policy")).as(error.getKey())
					.hasValue(SecurityHeaders.CONTENT_SECURITY_POLICY);
				assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
				assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server");
				assertThat(Jsoup.parse(answer.body()).select("h1")).hasSize(1);
				assertThat(Jsoup.parse(answer.body()).title())
					.matches("Error 400|(Not found|That did not work) · Plait");
			}
			assertThat(String.join("\n", jar.log())).doesNotContain("ERROR", "Exception");
		}
	}

	@Test
	void aFormOutlivesItsSession() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of("plait.admin.username", "ana", "plait.admin.email",
				"ana@example.org", "plait.admin.password", "secret-secret"))) {
			HttpVisitor ana = new HttpVisitor(jar.url());
			HttpResponse<String> ended = ana.post("/login", "/write/new", fields("title", "A \"walk\"", "body",
					"\nTwo\nlines <b>", "newTags", "x, y", "tagIds", "7", "tagIds", "8", "publish", "1"));

			assertThat(ended.statusCode()).isEqualTo(401);
			Document page = Jsoup.parse(ended.body());
			assertThat(page.select("main textarea").eachText()).contains("A \"walk\"", "x, y");
			MultiValueMap<String, String> kept = BlogFixture.form(page);
			assertThat(kept.get("tagIds")).containsExactly("7", "8");
			kept.remove("tagIds");
			kept.set("_csrf", page.expectFirst("main form [name=_csrf]").val());
			ana.logIn("ana", "secret-secret");
			HttpResponse<String> saved = ana.send(page.expectFirst("main form").attr("action"), kept);
			assertThat(saved.statusCode()).isEqualTo(302);
			assertThat(ana.page("/posts/a-walk").select(".prose").text()).isEqualTo("Two lines");

			kept.set("_csrf", "wrong");
			HttpResponse<String> forged = ana.send("/write/new", kept);
			assertThat(forged.statusCode()).isEqualTo(403);
			assertThat(Jsoup.parse(forged.body()).select("main form")).isEmpty();
			assertThat(Jsoup.parse(forged.body()).select("main textarea").eachText()).contains("A \"walk\"");
			assertThat(ana.page("/write").select("tbody th:contains(walk)")).hasSize(1);
		}
	}

	/** Of no proxy, of one on this machine, and of one elsewhere. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "|| false", "native || true", "native | 10[.]9[.]9[.]9 | false" })
	void whatAProxySaysCountsOnlyIfItIsOurs(String strategy, String proxies, boolean counts) throws Exception {
		Map<String, String> settings = new HashMap<>();
		if (strategy != null) {
			settings.put("server.forward-headers-strategy", strategy);
		}
		if (proxies != null) {
			settings.put("server.tomcat.remoteip.internal-proxies", proxies);
		}
		try (RunningJar jar = RunningJar.start(this.folder, settings)) {
			HttpResponse<String> login = forwarded(jar, HttpRequest.newBuilder().GET());
			String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
			assertThat(cookie.startsWith("__Host-")).isEqualTo(counts);
			assertThat(login.headers().firstValue("Strict-Transport-Security").isPresent()).isEqualTo(counts);
			String token = Jsoup.parse(login.body()).expectFirst("[name=_csrf]").val();
			HttpResponse<String> failed = forwarded(jar,
					HttpRequest.newBuilder()
						.header("Cookie", cookie.split(";")[0])
						.header("Content-Type", "application/x-www-form-urlencoded")
						.POST(HttpRequest.BodyPublishers.ofString("username=x&password=y&_csrf=" + token)));
			assertThat(failed.headers().firstValue("Location")).hasValue("/login?error");
			assertThat(jar.log()).filteredOn((line) -> line.contains("LOG_IN_FAILED"))
				.singleElement()
				.asString()
				.contains(counts ? "from 203.0.113.7:" : "from 127.0.0.1:");
		}
	}

	private static HttpResponse<String> forwarded(RunningJar jar, HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient()
			.send(request.uri(URI.create(jar.url().replace("localhost", "127.0.0.1") + "/login"))
				.header("X-Forwarded-For", "203.0.113.7")
				.header("X-Forwarded-Proto", "https")
				.header("X-Forwarded-Host", "evil.example")
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void aPictureThatIsTooLargeIsRefusedInTheBlogsLook() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of("plait.admin.username", "ana", "plait.admin.email",
				"ana@example.org", "plait.admin.password", "secret-secret"))) {
			HttpVisitor ana = new HttpVisitor(jar.url());
			ana.logIn("ana", "secret-secret");
			assertThat(ana.upload("/account/picture", new byte[1000]).statusCode()).isEqualTo(422);
			HttpResponse<String> tooLarge = ana.upload("/account/picture", new byte[30_000_000]);
			assertThat(tooLarge.statusCode()).isEqualTo(422);
			assertThat(Jsoup.parse(tooLarge.body()).select("#file-error").text()).contains("10 megabytes");
			HttpResponse<String> muchTooLarge = ana.upload("/account/picture", new byte[40_000_000]);
			assertThat(muchTooLarge.statusCode()).isEqualTo(413);
			assertThat(muchTooLarge.headers().firstValue("Content-Security-Policy")).isPresent();
			assertThat(jar.log()).noneMatch((line) -> line.contains("ERROR") || line.startsWith("\tat "));
		}
	}

}
