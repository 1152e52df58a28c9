package app.plait.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import app.plait.account.Accounts;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.content.TermDetails;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;
import app.plait.contentversion.ContentVersion;
import jakarta.servlet.http.Cookie;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A blog to test: its people, its forms as a browser would send them, and its tables. */
public class BlogFixture {

	private static volatile String hash;

	private final MockMvcTester mvc;

	private final JdbcTemplate jdbc;

	private final Accounts accounts;

	private final Vocabulary vocabulary;

	private final ContentVersion content;

	private Cookie csrfCookie;

	private String csrfField;

	BlogFixture(MockMvcTester mvc, JdbcTemplate jdbc, Accounts accounts, Vocabulary vocabulary,
			ContentVersion content) {
		this.mvc = mvc;
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.vocabulary = vocabulary;
		this.content = content;
	}

	/** Somebody signed in; the account is made if there is none of that name. */
	public SignedIn somebody(String username, Role role) {
		List<Long> ids = this.jdbc.queryForList("select id from account where username = ?", Long.class, username);
		long id = !ids.isEmpty() ? ids.get(0) : create(username, role);
		return new SignedIn(id, username, role, null);
	}

	/** Hashing a password takes longer than most tests: it is done once. */
	private long create(String username, Role role) {
		String email = username + "@example.org";
		if (hash != null) {
			return this.accounts.createEncoded(username, email, hash, role);
		}
		long id = this.accounts.create(username, email, "secret-secret", role);
		hash = this.jdbc.queryForObject("select password from account where id = ?", String.class, id);
		return id;
	}

	public SignedIn ana() {
		return somebody("ana", Role.AUTHOR);
	}

	public SignedIn admin() {
		return somebody("root", Role.ADMIN);
	}

	public long tag(String name) {
		return this.vocabulary.create(TermKind.TAG, TermDetails.named(name), admin().id());
	}

	public long category(String name) {
		return this.vocabulary.create(TermKind.CATEGORY, TermDetails.named(name), admin().id());
	}

	public MvcTestResult get(String path) {
		return this.mvc.get().uri(java.net.URI.create(path)).exchange();
	}

	public MvcTestResult get(String path, SignedIn as) {
		return this.mvc.get()
			.uri(java.net.URI.create(path))
			.with(SecurityMockMvcRequestPostProcessors.user(as))
			.exchange();
	}

	/**
	 * Adds a CSRF token as a page with a form gives it, in a cookie and a field. The one
	 * of Spring Security's test support would keep tokens in sessions from then on, which
	 * the application does not.
	 */
	public synchronized RequestPostProcessor csrf() {
		if (this.csrfCookie == null) {
			MvcTestResult login = get("/login");
			this.csrfCookie = login.getResponse().getCookie("XSRF-TOKEN");
			this.csrfField = page(login).expectFirst("[name=_csrf]").val();
		}
		return (request) -> {
			List<Cookie> cookies = new ArrayList<>(
					(request.getCookies() != null) ? List.of(request.getCookies()) : List.of());
			cookies.add(this.csrfCookie);
			request.setCookies(cookies.toArray(Cookie[]::new));
			request.addParameter("_csrf", this.csrfField);
			return request;
		};
	}

	/** Sends a form with its CSRF token. */
	public MvcTestResult post(String path, SignedIn as, MultiValueMap<String, String> fields) {
		return this.mvc.post()
			.uri(path)
			.with(SecurityMockMvcRequestPostProcessors.user(as))
			.with(csrf())
			.params(fields)
			.exchange();
	}

	/** The fields of a form, from pairs of name and value. */
	public static MultiValueMap<String, String> fields(String... pairs) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			fields.add(pairs[i], pairs[i + 1]);
		}
		return fields;
	}

	/** The page's form that posts, filled as a browser would send it untouched. */
	public static MultiValueMap<String, String> form(Document page) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		for (Element control : page.expectFirst("main form[method=post]").select("[name]")) {
			switch (control.tagName()) {
				case "button" -> {
				}
				case "select" -> control.select("option[selected]")
					.forEach((option) -> fields.add(control.attr("name"), option.val()));
				case "textarea" -> fields.add(control.attr("name"), control.wholeText());
				default -> fields.add(control.attr("name"), control.val());
			}
		}
		fields.remove("_csrf");
		fields.remove("formOwner"); // of another CSRF token than that of post
		return fields;
	}

	/** Publishes a post through the form and gives its id. */
	public long publish(SignedIn author, String title, Long... tags) {
		return save(author, true, title, "Text of " + title, tags);
	}

	public long draft(SignedIn author, String title, Long... tags) {
		return save(author, false, title, "Text of " + title, tags);
	}

	private long save(SignedIn author, boolean publish, String title, String body, Long... tags) {
		MultiValueMap<String, String> fields = fields("title", title, "body", body);
		Arrays.stream(tags).forEach((tag) -> fields.add("tagIds", tag.toString()));
		if (publish) {
			fields.add("publish", "1");
		}
		return id(post("/write/new", author, fields));
	}

	/** The id of the post that an answer leads to. */
	public static long id(MvcTestResult answer) {
		String to = answer.getResponse().getRedirectedUrl();
		if (to == null) {
			throw new AssertionError(answer.getResponse().getStatus() + ": " + text(answer));
		}
		return Long.parseLong(to.substring("/write/".length()));
	}

	public static Document page(MvcTestResult answer) {
		return Jsoup.parse(text(answer));
	}

	private static String text(MvcTestResult answer) {
		return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
	}

	public int rows(String table) {
		return this.jdbc.queryForObject("select count(*) from " + table, Integer.class);
	}

	/** The names of the tags of a post. */
	public Set<String> tagsOf(long post) {
		return new LinkedHashSet<>(this.jdbc.queryForList("select tag.name from post_tag link join tag on "
				+ "tag.id = link.tag_id where link.post_id = ? order by tag.name", String.class, post));
	}

	public Set<String> categoriesOf(long post) {
		return new LinkedHashSet<>(this.jdbc.queryForList(
				"select category.name from post_category link join category "
						+ "on category.id = link.category_id where link.post_id = ? order by category.name",
				String.class, post));
	}

	/**
	 * Changes a table behind the application's back, and lets it know that something has
	 * changed.
	 */
	public void sql(String update, Object... values) {
		this.jdbc.update(update, values);
		this.jdbc.update(
				"update content_version set version = version + 1, public_version = version + 1, log_start = version + 1");
		this.content.poll();
	}

	public JdbcTemplate jdbc() {
		return this.jdbc;
	}

}
