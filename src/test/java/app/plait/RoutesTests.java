package app.plait;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every address, its handler, and who may use it: docs/routes.md is written from this and
 * kept true by it.
 */
@WebTest
class RoutesTests {

	private static final Path FILE = Path.of("docs/routes.md");

	/**
	 * The least that one must be to use the addresses below; the longest beginning
	 * counts.
	 */
	private static final Map<String, String> WHO = Stream
		.of("/", "/posts", "/{kind:tags|categories}", "/authors", "/archive", "/about", "/browse", "/search",
				"/feed.{format:atom|rss|json}", "/sitemap.xml", "/sitemaps", "/robots.txt", "/.well-known",
				"/site.webmanifest", "/favicon.ico", "/login", "/setup", "/form-rejected", "/me", "/signup",
				"/password", "/unsubscribe", "/media", "/email")
		.collect(Collectors.toMap((path) -> path, (path) -> "everybody"));

	static {
		WHO.put("/account", "READER");
		WHO.put("/comments", "READER");
		WHO.put("POST /posts/{slug}/comments", "READER");
		WHO.put("/write", "AUTHOR");
		WHO.put("/admin", "ADMIN");
	}

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mapping;

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private record Route(String path, String method, String who, String handler) {

		String line() {
			return "| `" + this.path.replace("|", "\\|") + "` | " + this.method + " | " + this.who + " | `"
					+ this.handler + "` |";
		}

		/** An address of this route, for something that does not exist. */
		String example() {
			return this.path.replace("{kind:tags|categories}", "tags")
				.replace("{id:[0-9]{1,18}}", "999")
				.replace("{suffix:atom|rss|json}", "atom")
				.replace("{slug}", "none")
				.replace("{username}", "none")
				.replace("{name}", "none")
				.replace("{year:[0-9]{4}}", "1999")
				.replace("{month:[0-9]{2}}", "01")
				.replace("{part:[0-9]{1,5}}", "9")
				.replace("{format:atom|rss|json}", "atom");
		}

	}

	private List<Route> routes() {
		return this.mapping.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().getBeanType().getName().startsWith("app.plait."))
			.filter((entry) -> !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
			.peek((entry) -> assertThat(entry.getKey().getMethodsCondition().getMethods()).as(entry.toString())
				.isNotEmpty())
			.flatMap((entry) -> routes(entry.getKey(), entry.getValue()))
			.sorted(java.util.Comparator.comparing(Route::path).thenComparing(Route::method))
			.toList();
	}

	private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
		return info.getPatternValues()
			.stream()
			.flatMap((path) -> info.getMethodsCondition()
				.getMethods()
				.stream()
				.map((method) -> new Route(path, method.name(), who(path, method.name()),
						handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName())));
	}

	private static String who(String path, String method) {
		if (WHO.containsKey(method + " " + path)) {
			return WHO.get(method + " " + path);
		}
		String beginning = WHO.keySet()
			.stream()
			.filter((start) -> path.equals(start) || path.startsWith(start + "/"))
			.max(java.util.Comparator.comparingInt(String::length))
			.orElseThrow(() -> new AssertionError("Say in RoutesTests who may use " + path));
		return WHO.get(beginning);
	}

	@Test
	void theListOfRoutesIsTrue() throws IOException {
		String expected = """
				# Addresses

				Every address, who may use it at the least, and its handler. `RoutesTests` keeps this list true: when it fails,
				copy the list that it has written to `target/routes.md`. Spring Security answers `POST /login` and `POST /logout`;
				files are below `/assets/`.

				| address | method | who | handler |
				| --- | --- | --- | --- |
				%s
				"""
			.formatted(routes().stream().map(Route::line).collect(Collectors.joining("\n")));
		Files.createDirectories(Path.of("target"));
		Files.writeString(Path.of("target/routes.md"), expected);

		assertThat(FILE).content().isEqualTo(expected);
	}

	@Test
	void everyAddressIsOnlyGetOrPost() {
		assertThat(routes()).extracting(Route::method).containsOnly("GET", "POST");
	}

	/**
	 * The matrix of who may do what, over all routes and roles, and with addresses in
	 * disguise.
	 */
	@TestFactory
	Stream<DynamicTest> whoMayUseWhat() {
		return routes().stream()
			.flatMap((route) -> Stream.of("anonymous", "READER", "AUTHOR", "ADMIN")
				.map((who) -> DynamicTest.dynamicTest(route.method() + " " + route.path() + " as " + who,
						() -> check(route, who))));
	}

	private void check(Route route, String who) {
		int status = request(route.method(), route.example(), who);
		Set<String> allowed = switch (route.who()) {
			case "everybody" -> Set.of("anonymous", "READER", "AUTHOR", "ADMIN");
			case "READER" -> Set.of("READER", "AUTHOR", "ADMIN");
			case "AUTHOR" -> Set.of("AUTHOR", "ADMIN");
			default -> Set.of("ADMIN");
		};
		if (allowed.contains(who)) {
			assertThat(status).isNotIn(401, 403, 500, 405);
		}
		else {
			assertThat(status).isEqualTo(!who.equals("anonymous") ? 403 : route.method().equals("GET") ? 302 : 401);
			for (String disguise : disguises(route.example())) {
				assertThat(request(route.method(), disguise, who)).as(disguise).isNotIn(DONE);
			}
			for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
				// Everybody may ask what can be done with an address that everybody may
				// read.
				if (!(method.equals("OPTIONS") && who(route.path(), "GET").equals("everybody"))) {
					assertThat(request(method, route.example(), who)).as(method).isNotIn(DONE);
				}
			}
		}
	}

	/** What somebody who may not use an address never gets; nor does anything break. */
	private static final Object[] DONE = { 200, 201, 204, 303, 409, 422, 500 };

	private static List<String> disguises(String path) {
		String encoded = "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2);
		return List.of(path + "/", path + "//", "/" + path, path + ";x=1", "/;x=1" + path, path + "%2e", path + "%2f",
				path + "/.", "/." + path, "/x/.." + path, "/x/%2e%2e" + path, path.toUpperCase(java.util.Locale.ROOT),
				path + ".html", path + ".json", path + "%00", path + "%0a", encoded, path.replaceFirst("/", "/%5c"),
				path + "?x=.html");
	}

	/**
	 * What is for one person, or asks for a secret, is kept by no browser and no proxy.
	 */
	@TestFactory
	Stream<DynamicTest> whatIsPersonalIsNotStored() {
		Pattern personal = Pattern
			.compile("/(login|setup|me|signup|password|email|unsubscribe|form-rejected)(/.*)?|/posts/[^/]+/comments");
		return routes().stream()
			.filter((route) -> !route.who().equals("everybody") || personal.matcher(route.path()).matches())
			.map((route) -> DynamicTest.dynamicTest(route.method() + " " + route.path(),
					() -> assertThat(
							answer(route.method(), route.example(), "ADMIN").getResponse().getHeader("Cache-Control"))
						.contains("no-store")));
	}

	private int request(String method, String path, String who) {
		return answer(method, path, who).getResponse().getStatus();
	}

	private MvcTestResult answer(String method, String path, String who) {
		var request = this.mvc.method(HttpMethod.valueOf(method))
			.uri(java.net.URI.create("http://localhost" + path))
			.with(this.blog.csrf());
		if (!who.equals("anonymous")) {
			SignedIn account = this.blog.somebody(who.toLowerCase(java.util.Locale.ROOT), Role.valueOf(who));
			request = request.with(SecurityMockMvcRequestPostProcessors.user(account));
		}
		return request.exchange();
	}

	@Test
	void theWrongMethodIsToldSo() {
		for (String path : List.of("/", "/tags", "/posts/none")) {
			assertThat(this.mvc.post().uri(path).with(this.blog.csrf()).exchange()).hasStatus(405);
		}
		Set<String> methods = new TreeSet<>(List.of("PUT", "DELETE", "PATCH"));
		for (String method : methods) {
			assertThat(this.mvc.method(HttpMethod.valueOf(method)).uri("/").with(this.blog.csrf()).exchange())
				.hasStatus(405);
		}
	}

	@Test
	void noAddressLeadsToAnotherSite() {
		for (String path : List.of("///evil.example/", "//evil.example/", "/\\evil.example/".replace("\\", "%5C"))) {
			var answer = this.mvc.get().uri(java.net.URI.create("http://localhost" + path)).exchange();
			assertThat(answer.getResponse().getHeader("Location")).as(path).isNull();
			assertThat(answer.getResponse().getStatus()).as(path).isIn(400, 404);
		}
	}

	@Test
	void everyAnswerCarriesTheSecurityHeaders() {
		for (String path : List.of("/", "/login", "/nothing", "/admin", "/assets/icon.svg")) {
			assertThat(this.blog.get(path)).as(path)
				.hasHeader("X-Content-Type-Options", "nosniff")
				.hasHeader("Referrer-Policy", "strict-origin-when-cross-origin")
				.hasHeader("Content-Security-Policy",
						"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
								+ "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
		}
		assertThat(this.blog.get("/assets/css/plait.css")).hasHeader("Cache-Control", "max-age=31536000, public");
		assertThat(this.blog.get("/write", this.blog.ana()).getResponse().getHeader("Cache-Control"))
			.contains("no-store");
	}

	@Test
	void nothingOfTheMachineryIsOpenButWhetherItIsWell() {
		assertThat(this.blog.get("/actuator/health")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"status\":\"UP\"}");
		for (String path : List.of("/actuator", "/actuator/env", "/actuator/info", "/actuator/heapdump",
				"/actuator/health/db", "/actuator/mappings", "/actuator/shutdown", "/h2-console", "/v3/api-docs")) {
			assertThat(this.blog.get(path, this.blog.admin())).as(path).hasStatus(404);
			assertThat(this.blog.post(path, this.blog.admin(), BlogFixture.fields()).getResponse().getStatus()).as(path)
				.isIn(404, 405);
		}
	}

	@Test
	void noAnswerNamesWhatRunsHere() {
		for (String path : List.of("/", "/login", "/nothing", "/assets/icon.svg", "/actuator/health")) {
			assertThat(this.blog.get(path)).as(path)
				.doesNotContainHeader("Server")
				.doesNotContainHeader("X-Powered-By")
				.doesNotContainHeader("X-Application-Context");
		}
	}

}
