package app.plait.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static app.plait.support.BlogFixture.fields;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The editor in a real browser: its picker, its times, and the way to it. */
class EditorIT {

	@TempDir
	private static Path folder;

	private static Chromium chromium;

	private static RunningJar jar;

	private BrowserContext context;

	private Page page;

	@BeforeAll
	static void start() throws Exception {
		chromium = Chromium.start();
		jar = RunningJar.start(folder, Map.of("plait.admin.username", "ana", "plait.admin.email", "ana@example.org",
				"plait.admin.password", "secret-secret"));
		HttpVisitor ana = new HttpVisitor(jar.url());
		ana.logIn("ana", "secret-secret");
		for (String tag : List.of("tea", "letters", "Spring Boot", "Java", "heart")) {
			ana.post("/admin/tags/new", "/admin/tags/new",
					fields("name", tag, "aliases", tag.equals("Java") ? "JVM language" : ""));
		}
		ana.post("/admin/categories/new", "/admin/categories/new", fields("name", "Food, drink"));
		ana.post("/admin/categories/new", "/admin/categories/new", fields("name", "News"));
	}

	@AfterAll
	static void stop() {
		if (jar != null) {
			jar.close();
		}
		if (chromium != null) {
			chromium.close();
		}
	}

	@BeforeEach
	void openBrowser() {
		this.context = chromium.browser().newContext();
		this.page = this.context.newPage();
	}

	@AfterEach
	void closeBrowser() {
		this.context.close();
	}

	private void logIn() {
		this.page.getByLabel("User name").fill("ana");
		this.page.getByLabel("Password").fill("secret-secret");
		click("Log in");
	}

	private void openEditor() {
		this.page.navigate(jar.url() + "/write/new");
		logIn();
		assertThat(this.page).hasURL(jar.url() + "/write/new");
		this.page.getByLabel("Title").fill("Quick");
		this.page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("Text");
	}

	private void click(String button) {
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
	}

	private Locator picker(String name) {
		return this.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
	}

	private void type(String picker, String text) {
		picker(picker).click();
		this.page.keyboard().type(text);
	}

	/** Types, waits for the rows, and presses the keys. */
	private void typeAndPress(String text, List<String> rows, String... keys) {
		type("Tags", text);
		assertThat(this.page.locator("#tagIds-hits [role=option] span")).hasText(rows.toArray(String[]::new));
		for (String key : keys) {
			this.page.keyboard().press(key);
		}
	}

	private void assertChips(String... names) {
		assertThat(this.page.locator(".picker-chips .chip")).hasText(names,
				new LocatorAssertions.HasTextOptions().setIgnoreCase(true));
	}

	private Locator status() {
		return this.page.locator(".picker [role=status]").first();
	}

	/** Lookups are held back while somebody types and saves faster than they come. */
	@Test
	void nothingTypedIntoThePickerIsLostWhenTheNetworkIsSlow() {
		openEditor();
		List<Route> held = new ArrayList<>();
		this.page.route("**/write/terms*", held::add);
		type("Tags", "WELCOME,Beta words,Gam");
		assertThat(picker("Tags")).hasValue("Gam");
		click("Publish");
		this.page.waitForCondition(() -> !held.isEmpty());
		this.page.unroute("**/write/terms*");
		held.forEach(Route::resume);

		assertThat(this.page.locator("[role=status]").first()).containsText("Readers see it now");
		assertChips("Beta words×", "Gam×", "welcome×");
	}

	@Test
	void enterTakesNoTagThatWasNotMeant() {
		openEditor();
		typeAndPress("te", List.of("tea", "getting started", "letters", "New tag “te”"), "Enter");
		assertChips("tea×");

		typeAndPress("te", List.of("tea · chosen", "getting started", "letters", "New tag “te”"), "Enter");
		assertThat(status()).hasText("tea is already chosen");
		typeAndPress("etter", List.of("letters", "New tag “etter”"), "Enter");
		assertThat(status()).containsText("Press ↓ to choose, or a comma to create “etter”");
		assertChips("tea×");
		this.page.keyboard().press("ArrowDown");
		this.page.keyboard().press("Enter");
		assertChips("tea×", "letters×");

		typeAndPress("spr", List.of("Spring Boot", "New tag “spr”"), "Enter");
		typeAndPress("spr", List.of("Spring Boot · chosen", "New tag “spr”"), "Enter");
		assertChips("tea×", "letters×", "Spring Boot×");
		typeAndPress("eart", List.of("heart", "New tag “eart”"), "ArrowUp", "Enter");
		assertChips("tea×", "letters×", "Spring Boot×", "eart new×");
		assertThat(picker("Tags")).isEmpty();

		picker("Tags").click();
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator(".picker-chips .chip")).hasCount(4);
	}

	/**
	 * Enter, and Save, before the server has answered: what takes a choice comes back.
	 */
	@Test
	void whatIsTypedTooFastForTheListIsChosenByTheSameRules() {
		openEditor();
		type("Tags", "te");
		this.page.keyboard().press("Enter");
		type("Tags", "spr");
		this.page.keyboard().press("Enter");
		assertChips("tea×", "Spring Boot×");
		type("Tags", "ear");
		this.page.keyboard().press("Enter");
		assertThat(status()).containsText("Press ↓ to choose");
		assertThat(picker("Tags")).hasValue("ear");

		click("Save draft");
		assertThat(status()).containsText("a comma to create “ear”");
		assertThat(picker("Tags")).isFocused();
		this.page.keyboard().type(",");
		assertChips("tea×", "Spring Boot×", "ear new×");
		click("Save draft");
		assertThat(this.page.locator("[role=status]").first()).containsText("as a draft");
		assertChips("ear×", "Spring Boot×", "tea×");
	}

	@Test
	void commasAndPastesTakeTheTermOfThatNameOrMakeANewOne() {
		openEditor();
		type("Tags", "Spring,jvm-LANGUAGE،letter、spring_boot，");
		assertChips("Spring new×", "Java×", "letter new×", "Spring Boot×");

		this.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
		this.page.evaluate("navigator.clipboard.writeText('TEA, hear\\nheart، Java')");
		picker("Tags").click();
		this.page.keyboard().press("Control+V");
		assertChips("Spring new×", "Java×", "letter new×", "Spring Boot×", "tea×", "hear new×", "heart×");

		assertThat(this.page.locator("#newTags")).hasValue("Spring, letter, hear");
	}

	@Test
	void aCommaMayBePartOfACategorysName() {
		openEditor();
		type("Categories", "News,");
		assertChips("News×");
		type("Categories", "Food, dr");
		assertThat(this.page.locator("#categoryIds-hits [role=option]")).hasCount(1);
		this.page.keyboard().press("Enter");
		assertChips("News×", "Food, drink×");
	}

	@Test
	void theButtonSaysWhetherAPostIsPublishedOrScheduled() {
		openEditor();
		this.page.getByLabel("Publish on").fill("2998-12-31T09:00");
		click("Save draft");
		assertThat(this.page.locator(".where")).hasText("Draft Planned for 31 December 2998, 09:00");
		click("Schedule");
		assertThat(this.page.locator(".where")).containsText("Scheduled for 31 December 2998, 09:00");
		click("Unschedule");
		this.page.getByLabel("Publish on").fill("");
		click("Publish");
		assertThat(this.page.locator("[role=status]").first()).containsText("Readers see it now");
	}

	@Test
	void afterTheLogInOneIsWhereOneWantedToGo() {
		for (String path : List.of("/admin/tags?q=java", "/write/171", "/write/comments")) {
			this.page.navigate(jar.url() + path);
			this.page.getByLabel("User name").fill("ana");
			this.page.getByLabel("Password").fill("wrong-secret");
			click("Log in");
			logIn();
			assertThat(this.page).hasURL(jar.url() + path);
			this.context.clearCookies();
		}
		for (boolean javaScript : new boolean[] { true, false }) {
			Page post = chromium.browser()
				.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(javaScript))
				.newPage();
			this.page = post;
			post.navigate(jar.url() + "/posts/welcome-to-plait");
			post.locator("#Personal a").click();
			logIn();
			assertThat(post).hasURL(jar.url() + "/posts/welcome-to-plait");
			post.context().close();
		}
	}

}
