package app.plait;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.database.Database;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pool replaces each connection after half an hour, the one that migrated the database
 * too. Nothing may depend on the life of a connection.
 */
@WebTest
class ConnectionLifeWebTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private Database database;

	/** Does it on connections that did not exist before. */
	private void later(Callable<MvcTestResult> journey, int status) throws Exception {
		Set<Long> before = connections();
		this.dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
		assertThat(connections()).doesNotContainAnyElementsOf(before);
		assertThat(journey.call()).hasStatus(status);
	}

	/** What the database calls as many connections as the pool has. */
	private Set<Long> connections() throws SQLException {
		Set<Long> ids = new HashSet<>();
		List<Connection> open = new ArrayList<>();
		try {
			for (int i = 0; i < 4; i++) {
				Connection connection = this.dataSource.getConnection();
				open.add(connection);
				try (Statement statement = connection.createStatement();
						ResultSet row = statement.executeQuery(
								(this.database == Database.H2) ? "select session_id()" : "select pg_backend_pid()")) {
					row.next();
					ids.add(row.getLong(1));
				}
			}
		}
		finally {
			for (Connection connection : open) {
				connection.close();
			}
		}
		return ids;
	}

	private MvcTestResult save(String page, SignedIn as, String... changes) {
		MultiValueMap<String, String> fields = form(page(this.blog.get(page, as)));
		for (int i = 0; i < changes.length; i += 2) {
			fields.set(changes[i], changes[i + 1]);
		}
		return this.blog.post(page, as, fields);
	}

	@Test
	void everyJourneyOutlivesTheConnectionsItBeganOn() throws Exception {
		SignedIn ana = this.blog.ana();
		SignedIn admin = this.blog.admin();
		SignedIn rita = this.blog.somebody("rita", Role.READER);
		later(() -> save("/write/new", ana, "title", "One", "body", "Text", "newTags", "Tea, Milk", "publish", "1"),
				302);
		long post = this.blog.jdbc().queryForObject("select id from post", Long.class);
		later(() -> save("/write/" + post, ana, "title", "Two", "slug", "two"), 302);
		later(() -> this.blog.post("/write/" + post + "/withdraw", ana, fields()), 302);
		later(() -> save("/write/" + post, ana, "publish", "1"), 302);
		later(() -> save("/admin/settings", admin, "title", "Blog", "signUp", "open", "comments", "open"), 302);
		later(() -> save("/admin/tags/new", admin, "name", "Coffee"), 302);
		later(() -> save("/admin/categories/new", admin, "name", "Drinks"), 302);
		long tag = this.blog.jdbc().queryForObject("select id from tag where name = 'Milk'", Long.class);
		later(() -> save("/admin/tags/" + tag, admin, "name", "Oat milk", "aliases", "Milk"), 302);
		later(() -> save("/admin/tags/" + tag + "/delete", admin), 302);
		later(() -> save("/posts/two/comments", rita, "body", "Hello"), 302);
		long comment = this.blog.jdbc().queryForObject("select id from comment", Long.class);
		later(() -> this.blog.post("/admin/comments", admin,
				fields("commentIds", Long.toString(comment), "decision", "approve")), 302);
		later(() -> save("/account", rita, "name", "Rita", "bio", "Reads"), 302);
		later(() -> this.blog.post("/admin/accounts/" + rita.id() + "/role", admin, fields("role", "AUTHOR")), 302);
		later(() -> this.blog.post("/admin/accounts/invite", admin, fields("email", "", "role", "AUTHOR")), 302);
		later(() -> this.mvc.post()
			.uri("/signup")
			.with(this.blog.csrf())
			.params(fields("username", "sam", "email", "sam@example.org", "password", "heron-lantern-7"))
			.exchange(), 302);
		later(() -> this.mvc.post()
			.uri("/login")
			.with(this.blog.csrf())
			.params(fields("username", "sam", "password", "heron-lantern-7"))
			.exchange(), 302);
		for (String path : List.of("/", "/posts/two", "/tags/tea", "/search?q=text", "/feed.atom", "/browse?tag=tea")) {
			later(() -> this.blog.get(path), 200);
		}
		assertThat(this.blog.jdbc().queryForObject("select state from comment", String.class)).isEqualTo("PUBLIC");
		later(() -> this.blog.post("/write/" + post + "/trash", ana, fields()), 302);
		later(() -> this.blog.post("/write/" + post + "/restore", ana, fields()), 302);
	}

}
