package app.plait;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.BreakingConnections;
import app.plait.support.HttpVisitor;
import app.plait.support.ServerTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** The database goes away in the middle of a request, at each of its statements. */
@ServerTest
class DatabaseFailureTests {

	/** More statements than any request has. */
	private static final int MANY = 150;

	@Autowired
	private BlogFixture blog;

	@LocalServerPort
	private int port;

	private HttpVisitor root;

	@BeforeEach
	void logIn() throws Exception {
		SignedIn admin = this.blog.admin();
		this.root = new HttpVisitor("http://localhost:" + this.port);
		this.root.logIn(admin.getUsername(), "secret-secret");
	}

	@AfterEach
	void heal() {
		BreakingConnections.heal();
	}

	static Stream<Supplier<SQLException>> failures() {
		return Stream.of(() -> new SQLNonTransientConnectionException("broken", "08006"),
				() -> new SQLException("terminating connection due to administrator command", "57P01"),
				() -> new SQLException("The database has been closed", "90098", 90098),
				() -> new SQLException("No space left on device", "53100"),
				() -> new SQLException("cannot execute INSERT in a read-only transaction", "25006"),
				() -> new SQLException("HikariDataSource has been closed."));
	}

	private interface Request {

		HttpResponse<String> send() throws Exception;

	}

	/**
	 * The refusals of a request whose connection breaks ever later, until nothing fails.
	 * What fails only after the answer changes nothing about it.
	 */
	private static List<HttpResponse<String>> refusals(Request request, Supplier<SQLException> how) throws Exception {
		List<HttpResponse<String>> refusals = new ArrayList<>();
		Set<String> answers = new HashSet<>();
		for (int statements = 0; statements < MANY; statements++) {
			BreakingConnections.after(statements, how);
			HttpResponse<String> answer = request.send();
			boolean failed = BreakingConnections.heal();
			if (answer.statusCode() < 500) {
				answers.add(answer.statusCode() + " " + answer.headers().firstValue("Location").orElse(""));
			}
			else {
				assertThat(answer.statusCode()).as("at statement " + statements).isEqualTo(503);
				assertThat(answer.headers().firstValue("Retry-After")).isPresent();
				refusals.add(answer);
			}
			if (!failed) {
				assertThat(answers).hasSize(1);
				return refusals;
			}
		}
		throw new AssertionError("Never succeeded");
	}

	private MultiValueMap<String, String> filled(String page, String... changes) throws Exception {
		Document document = this.root.page(page);
		MultiValueMap<String, String> form = BlogFixture.form(document);
		form.set("_csrf", document.expectFirst("main [name=_csrf]").val());
		for (int i = 0; i < changes.length; i += 2) {
			form.set(changes[i], changes[i + 1]);
		}
		return form;
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aPostThatIsRefusedComesBackWithEveryWordAndIsSavedOnce(Supplier<SQLException> how) throws Exception {
		MultiValueMap<String, String> form = filled("/write/new", "title", "A <walk>", "body", "\nOne\n\n\"two\" & <b>",
				"newTags", "Tea, Milk", "excerpt", "Short", "publish", "1");

		List<HttpResponse<String>> refusals = refusals(() -> this.root.send("/write/new", form), how);

		assertThat(refusals).hasSizeGreaterThan(5).allSatisfy((refusal) -> {
			Document page = Jsoup.parse(refusal.body());
			assertThat(page.select("main textarea").eachText()).contains("A <walk>", "Tea, Milk", "Short");
			assertThat(page.expectFirst("#kept-body").wholeText()).isEqualTo("\nOne\n\n\"two\" & <b>");
			MultiValueMap<String, String> again = BlogFixture.form(page);
			form.forEach((name, values) -> {
				if (!name.equals("_csrf")) {
					assertThat(again.get(name)).as(name).isEqualTo(values);
				}
			});
			assertThat(page.expectFirst("main form").attr("action")).isEqualTo("/write/new");
		});
		assertThat(this.blog.jdbc().queryForList("select title from post", String.class)).containsExactly("A <walk>");
		assertThat(this.root.get("/write").statusCode()).isEqualTo(200);
	}

	static Stream<Supplier<SQLException>> broken() {
		return failures().limit(1);
	}

	@ParameterizedTest
	@MethodSource("broken")
	void everyFormKeepsItsWords(Supplier<SQLException> how) throws Exception {
		long post = this.blog.publish(this.blog.admin(), "One");
		long tag = this.blog.tag("Tea");
		for (String[] form : new String[][] { { "/write/" + post, "body", "More words", "title", "Two" },
				{ "/posts/one/comments", "body", "A comment" }, { "/admin/tags/new", "name", "Coffee" },
				{ "/admin/categories/new", "name", "Drinks", "description", "What one drinks" },
				{ "/admin/tags/" + tag, "description", "Green and black" },
				{ "/admin/settings", "title", "Blog", "about", "About us", "tagline", "Words" },
				{ "/account", "name", "Root", "bio", "Digs" } }) {
			String[] changes = java.util.Arrays.copyOfRange(form, 1, form.length);
			MultiValueMap<String, String> fields = filled(form[0], changes);
			List<HttpResponse<String>> refusals = refusals(() -> this.root.send(form[0], fields), how);
			assertThat(refusals).as(form[0]).isNotEmpty().allSatisfy((refusal) -> {
				for (int i = 0; i < changes.length; i += 2) {
					assertThat(Jsoup.parse(refusal.body()).expectFirst("#kept-" + changes[i]).wholeText().strip())
						.isEqualTo(changes[i + 1]);
				}
			});
		}
		assertThat(this.blog.rows("comment")).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/write", "/write/new", "/admin", "/admin/tags", "/admin/comments", "/admin/accounts",
			"/admin/audit", "/admin/settings", "/account", "/account/sessions", "/me", "/search?q=walk" })
	void aPageIsRefusedOrWhole(String path) throws Exception {
		List<HttpResponse<String>> refusals = refusals(() -> this.root.get(path), failures().findFirst().orElseThrow());

		assertThat(refusals).isNotEmpty()
			.allSatisfy((refusal) -> assertThat(Jsoup.parse(refusal.body()).select("h1").text())
				.isEqualTo("Back in a moment"));
	}

	@Test
	void aLogInIsRefusedWithoutShowingThePassword() throws Exception {
		HttpVisitor visitor = new HttpVisitor("http://localhost:" + this.port);
		MultiValueMap<String, String> logIn = fields("username", "root", "password", "secret-secret", "_csrf",
				visitor.page("/login").expectFirst("[name=_csrf]").val());
		assertThat(refusals(() -> visitor.send("/login", logIn), failures().findFirst().orElseThrow())).isNotEmpty()
			.noneMatch((refusal) -> refusal.body().contains("secret-secret"));
	}

}
