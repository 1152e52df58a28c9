package app.plait.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import app.plait.support.TestDatabase;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people must be able to finish in a real browser, with the packaged application, on
 * each database, with JavaScript and without.
 */
class JourneysIT {

	private static Chromium chromium;

	@TempDir
	private Path folder;

	private boolean javaScript;

	/** The pages are the same on both databases, so they are looked at closely on one. */
	private boolean looksClosely;

	private Page page;

	private String url;

	private final List<String> console = new ArrayList<>();

	private final PageAudit look = new PageAudit();

	@BeforeAll
	static void startBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void stopBrowser() {
		if (chromium != null) {
			chromium.close();
		}
	}

	@ParameterizedTest(name = "on {0}, JavaScript {1}")
	@CsvSource({ "h2, true", "h2, false", "postgresql, true", "postgresql, false" })
	void fromTheFirstStartToAPostUnderItsTerms(String database, boolean javaScript) throws Exception {
		this.javaScript = javaScript;
		this.looksClosely = javaScript && database.equals("h2");
		Map<String, String> settings = database.equals("h2") ? Map.of()
				: TestDatabase.postgres("journey_" + (javaScript ? "script" : "plain"));
		try (BrowserContext context = chromium.browser()
			.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(javaScript).setViewportSize(1280, 900))) {
			this.page = context.newPage();
			this.page.onConsoleMessage((message) -> {
				if (message.type().equals("error") || message.type().equals("warning")) {
					this.console.add(this.page.url() + ": " + message.text());
				}
			});
			try (RunningJar jar = RunningJar.start(this.folder, settings)) {
				this.url = jar.url();
				visitorsGetNoSession();
				setUpAndLogIn(jar.setupUrl());
				tendTags();
				createCategories();
				writeAndPublish();
				findThePost();
				removeTheStarterPosts();
				assertThat(this.console).isEmpty();
				assertThat(jar.log())
					.noneMatch((line) -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("\tat "));
			}
			stayLoggedInOverARestart(settings);
		}
	}

	private void visitorsGetNoSession() throws Exception {
		HttpVisitor visitor = new HttpVisitor(this.url);
		for (String path : List.of("/", "/tags", "/posts/welcome-to-plait", "/categories")) {
			assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
			assertThat(visitor.cookieNames()).as(path).isEmpty();
		}
		var nowhere = visitor.get("/nowhere");
		assertThat(nowhere.statusCode()).isEqualTo(404);
		assertThat(nowhere.body()).contains("action=\"/search\"", "Nothing is at this address.");
		assertThat(nowhere.headers().firstValue("Content-Security-Policy")).isPresent();
		visitor.get("/write");
		visitor.get("/login");
		assertThat(visitor.cookieNames()).doesNotContain("SESSION");
	}

	private void setUpAndLogIn(String setup) {
		this.page.navigate(setup);
		check();
		this.page.getByLabel("Name of the blog").fill("Plain things");
		this.page.getByLabel("User name").fill("ana");
		this.page.getByLabel("E-mail").fill("ana@example.org");
		this.page.getByLabel("Password").fill("secret-secret");
		click("Start the blog");
		check();
		this.page.getByLabel("User name").fill("ana");
		this.page.getByLabel("Password").fill("secret-secret");
		click("Log in");
		assertThat(this.page.locator("h1")).hasText("Posts");
		check();
	}

	/** An admin creates, renames and deletes a tag. */
	private void tendTags() {
		for (String name : List.of("Java", "Sprng", "Mistake")) {
			this.page.navigate(this.url + "/admin/tags");
			this.page.getByLabel("New tag").fill(name);
			this.page.keyboard().press("Enter");
			assertThat(this.page.locator("[role=status]").first()).containsText(name);
		}
		check();
		this.page.getByLabel("Edit Sprng").click();
		check();
		this.page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Spring");
		this.page.getByLabel("Address").fill("spring");
		click("Save");
		assertThat(this.page.locator("[role=status]").first()).containsText("Saved the tag “Spring”");
		this.page.navigate(this.url + "/tags/sprng");
		assertThat(this.page).hasURL(this.url + "/tags/spring");
		this.page.navigate(this.url + "/admin/tags");
		this.page.getByLabel("Delete Mistake").click();
		assertThat(this.page.locator("main")).containsText("No post has it.");
		check();
		click("Delete Mistake");
		assertThat(this.page.locator("[role=status]").first()).containsText("Deleted the tag “Mistake”");
		assertThat(this.page.locator("table")).not().containsText("Mistake");
	}

	private void createCategories() {
		for (String name : List.of("Essays", "Workshop")) {
			this.page.navigate(this.url + "/admin/categories");
			this.page.getByLabel("New category").fill(name);
			click("Add");
		}
		assertThat(this.page.locator("table")).containsText("Workshop");
		check();
	}

	private void writeAndPublish() {
		this.page.navigate(this.url + "/write/new");
		check();
		this.page.getByLabel("Title").fill("A walk");
		this.page.getByLabel("Text").fill("Some *words* about it.\n\n```\n  code\n```\n");
		if (this.javaScript) {
			choose("Tags", "jav", "Java");
			choose("Tags", "spr", "Spring");
			choose("Tags", "Fresh air", "Fresh air");
			choose("Categories", "ess", "Essays");
			choose("Categories", "work", "Workshop");
			check();
		}
		else {
			this.page.locator("#tagIds")
				.selectOption(new SelectOption[] { new SelectOption().setLabel("Java"),
						new SelectOption().setLabel("Spring") });
			this.page.locator("#newTags").fill("Fresh air");
			this.page.locator("#categoryIds")
				.selectOption(new SelectOption[] { new SelectOption().setLabel("Essays"),
						new SelectOption().setLabel("Workshop") });
		}
		click("Publish");
		assertThat(this.page.locator("[role=status]").first()).containsText("Readers see it now");
		check();
		this.page.reload();
		assertThat(this.page.getByText("Readers see it now")).hasCount(0);
		if (this.javaScript) {
			assertThat(this.page.locator(".picker-chips .chip")).hasCount(5);
		}
	}

	/**
	 * Types at once and presses Enter at once: the answer must wait for what was typed.
	 */
	private void choose(String field, String typed, String expected) {
		Locator input = this.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field));
		input.click();
		this.page.keyboard().type(typed);
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator(".picker-chips .chip", new Page.LocatorOptions().setHasText(expected)))
			.hasCount(1);
	}

	private void findThePost() {
		this.page.navigate(this.url + "/");
		check();
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A walk")).click();
		assertThat(this.page.locator("h1")).hasText("A walk");
		assertThat(this.page.locator(".prose em")).hasText("words");
		check();
		for (String term : List.of("Java", "Spring", "Fresh air", "Essays", "Workshop")) {
			this.page.navigate(this.url + "/posts/a-walk");
			this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(term).setExact(true)).click();
			assertThat(this.page.locator("h1")).hasText(term);
			assertThat(this.page.locator(".posts h2")).hasText("A walk");
		}
		check();
		for (String page : List.of("/tags", "/categories", "/archive", "/browse?tag=java",
				"/browse?tag=java&without=welcome", "/search", "/search?q=walk", "/search?q=nothing+at+all", "/authors",
				"/authors/ana")) {
			this.page.navigate(this.url + page);
			check();
		}
		this.page.navigate(this.url + "/search");
		this.page.getByLabel("Words to look for").fill("walk wor");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator(".posts h2")).hasText("A walk");
		assertThat(this.page.locator(".posts mark").first()).hasText("walk");
	}

	private void removeTheStarterPosts() {
		this.page.navigate(this.url + "/write");
		click("Remove the starter posts");
		assertThat(this.page.locator("tbody tr")).hasCount(1);
		this.page.navigate(this.url + "/admin/settings");
		check();
	}

	private void stayLoggedInOverARestart(Map<String, String> settings) {
		try (RunningJar again = RunningJar.start(this.folder, settings)) {
			assertThat(again.log()).noneMatch((line) -> line.contains("Migrating schema"));
			this.page.navigate(again.url() + "/write");
			assertThat(this.page.locator("h1")).hasText("Posts");
			assertThat(this.page.locator("tbody th")).hasText("A walk");
			click("Log out");
			this.page.navigate(again.url() + "/write");
			assertThat(this.page.locator("h1")).hasText("Log in");
		}
	}

	private void click(String button) {
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
	}

	private void check() {
		if (this.looksClosely) {
			this.look.at(this.page);
		}
	}

}
