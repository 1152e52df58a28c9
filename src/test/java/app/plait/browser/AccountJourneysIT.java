package app.plait.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.support.MailServer;
import app.plait.support.RunningJar;
import app.plait.support.TestDatabase;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An admin invites an author and looks after accounts, a reader signs up and comments,
 * the author decides: each in a browser of their own, with the packaged application and a
 * real mail server.
 */
class AccountJourneysIT {

	private static Chromium chromium;

	@TempDir
	private Path folder;

	private boolean javaScript;

	private boolean looksClosely;

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
	@CsvSource({ "h2, true", "postgresql, false" })
	void aConversationFromTheInvitationToTheAnswer(String database, boolean javaScript) throws Exception {
		this.javaScript = javaScript;
		this.looksClosely = database.equals("h2");
		MailServer.empty();
		Map<String, String> settings = new HashMap<>(Map.of("plait.admin.username", "root", "plait.admin.email",
				"root@example.org", "plait.admin.password", "secret-secret", "spring.mail.host", "127.0.0.1",
				"spring.mail.port", Integer.toString(MailServer.port())));
		if (!database.equals("h2")) {
			settings.putAll(TestDatabase.postgres("accounts_" + (javaScript ? "script" : "plain")));
		}
		try (RunningJar jar = RunningJar.start(this.folder, settings)) {
			this.url = jar.url();
			Page root = visitor();
			logIn(root, "root", "secret-secret");
			Page ana = anAuthorIsInvited(root);
			anAuthorPublishes(ana);
			Page rita = aReaderSignsUpToComment();
			theReaderCommentsAndWaits(rita);
			theAuthorApproves(ana);
			theReaderIsTold(rita);
			theAuthorAnswers(ana);
			anAdminChangesARoleAndHelpsWithAPassword(root, rita);
			anAdminLooksAround(root);
			everyoneLooksAtTheirAccount(rita);
			assertThat(this.console).isEmpty();
			assertThat(jar.log())
				.noneMatch((line) -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("\tat "));
		}
	}

	private Page visitor() {
		Page page = chromium.browser()
			.newContext(
					new Browser.NewContextOptions().setJavaScriptEnabled(this.javaScript).setViewportSize(1280, 900))
			.newPage();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.console.add(page.url() + ": " + message.text());
			}
		});
		return page;
	}

	private void logIn(Page page, String username, String password) {
		page.navigate(this.url + "/login");
		check(page);
		page.getByLabel("User name").fill(username);
		page.getByLabel("Password").fill(password);
		click(page, "Log in");
	}

	private static MailServer.Letter letter(int number, String to, String subject) {
		return MailServer.await(number)
			.stream()
			.filter((letter) -> letter.to().equals(to) && letter.subject().contains(subject))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No such letter: " + MailServer.received()));
	}

	private Page anAuthorIsInvited(Page root) {
		root.navigate(this.url + "/admin/accounts");
		check(root);
		root.getByLabel("Invite somebody").fill("ana@example.org");
		click(root, "Invite");
		assertThat(root.locator("[role=status]").first()).containsText("on its way to ana@example.org");
		Page ana = visitor();
		ana.navigate(this.url + letter(1, "ana@example.org", "invited").link("/signup"));
		check(ana);
		ana.getByLabel("User name").fill("ana");
		ana.getByLabel("Password").fill("anas-own-secret");
		click(ana, "Sign up");
		assertThat(ana.locator("h1")).hasText("Your account");
		return ana;
	}

	private void anAuthorPublishes(Page ana) {
		ana.navigate(this.url + "/write/new");
		ana.getByLabel("Title").fill("On tea");
		ana.getByLabel("Text").fill("Two cups.");
		click(ana, "Publish");
		assertThat(ana.locator("[role=status]").first()).containsText("Readers see it now");
	}

	private Page aReaderSignsUpToComment() {
		Page rita = visitor();
		rita.navigate(this.url + "/posts/on-tea");
		check(rita);
		rita.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up")).click();
		check(rita);
		rita.getByLabel("User name").fill("rita");
		rita.getByLabel("E-mail").fill("rita@example.org");
		rita.getByLabel("Password").fill("ritas-own-secret");
		click(rita, "Sign up");
		assertThat(rita.locator("h1")).hasText("Look into your mailbox");
		check(rita);
		rita.navigate(this.url + letter(2, "rita@example.org", "Finish").link("/signup/confirm"));
		check(rita);
		rita.getByLabel("Password").fill("ritas-own-secret");
		click(rita, "Make the account");
		assertThat(rita).hasURL(this.url + "/posts/on-tea/comments");
		return rita;
	}

	private void theReaderCommentsAndWaits(Page rita) {
		check(rita);
		if (this.javaScript) {
			rita.navigate(this.url + "/posts/on-tea");
		}
		rita.getByLabel("Your comment").fill("With `milk`?");
		check(rita);
		click(rita, "Send");
		assertThat(rita.locator("[role=status]").first()).containsText("waits for somebody to approve it");
		assertThat(rita.locator(".rows")).containsText("With milk?");
		check(rita);
		Page anybody = visitor();
		anybody.navigate(this.url + "/posts/on-tea");
		assertThat(anybody.locator("#Comments")).not().containsText("milk");
	}

	private void theAuthorApproves(Page ana) {
		ana.navigate(this.url + letter(3, "ana@example.org", "waits for you").link("/write/comments"));
		check(ana);
		if (this.javaScript) {
			assertThat(ana.locator("#All")).not().isVisible();
		}
		ana.locator("[name=commentIds]").check();
		click(ana, "Approve");
		assertThat(ana.locator("[role=status]").first()).containsText("Approved 1 comment");
		check(ana);
		click(ana, "Undo");
		assertThat(ana.locator(".rows")).containsText("With milk?");
		ana.locator("[name=commentIds]").check();
		click(ana, "Approve");
	}

	private void theReaderIsTold(Page rita) {
		rita.navigate(this.url + letter(4, "rita@example.org", "is public").link("/posts/on-tea"));
		assertThat(rita.locator("#Comments article")).containsText("With milk?");
		check(rita);
		if (this.javaScript) {
			assertThat(rita.locator("#Comments article .buttons")).containsText("Edit");
		}
		Page anybody = visitor();
		anybody.navigate(this.url + "/posts/on-tea");
		assertThat(anybody.locator("#Comments article")).containsText("With milk?");
	}

	private void theAuthorAnswers(Page ana) {
		ana.navigate(this.url + "/posts/on-tea");
		ana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reply to rita")).click();
		check(ana);
		ana.getByLabel("Your reply").fill("Never.");
		click(ana, "Send");
		assertThat(ana.locator("#Comments ol ol article")).containsText("Never.");
		check(ana);
		letter(5, "rita@example.org", "ana has answered you");
	}

	private void anAdminChangesARoleAndHelpsWithAPassword(Page root, Page rita) {
		root.navigate(this.url + "/admin/accounts?q=rita");
		root.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("rita")).click();
		check(root);
		root.getByLabel("Role").selectOption("AUTHOR");
		click(root, "Change");
		assertThat(root.locator("[role=status]").first()).containsText("Changed the role of rita");
		rita.navigate(this.url + "/account");
		assertThat(rita.locator("h1")).hasText("Log in");
		click(root, "Link for a new password");
		Locator link = root.getByLabel("The link, shown once");
		check(root);
		rita.navigate(link.inputValue());
		check(rita);
		rita.getByLabel("Password").fill("ritas-new-secret");
		click(rita, "Change the password");
		assertThat(rita.locator("[role=status]").first()).containsText("The new password is set");
		rita.getByLabel("User name").fill("rita");
		rita.getByLabel("Password").fill("ritas-new-secret");
		click(rita, "Log in");
		assertThat(rita.locator("h1")).hasText("Posts");
		letter(6, "rita@example.org", "password");
	}

	private void anAdminLooksAround(Page root) {
		for (String path : List.of("/admin", "/admin/comments?state=public", "/admin/audit", "/admin/mail",
				"/admin/accounts", "/admin/settings")) {
			root.navigate(this.url + path);
			check(root);
		}
		root.navigate(this.url + "/admin/accounts?q=rita");
		root.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("rita")).click();
		root.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete the account")).click();
		check(root);
	}

	private void everyoneLooksAtTheirAccount(Page rita) {
		for (String path : List.of("/account", "/account/picture", "/account/email", "/account/password",
				"/account/sessions")) {
			rita.navigate(this.url + path);
			check(rita);
		}
		click(rita.locator("header"), "Log out");
		rita.navigate(this.url + "/account");
		assertThat(rita.locator("h1")).hasText("Log in");
		rita.navigate(this.url + "/password/forgot");
		check(rita);
	}

	private static void click(Page page, String button) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
	}

	private static void click(Locator part, String button) {
		part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)).click();
	}

	private void check(Page page) {
		if (this.looksClosely && this.javaScript) {
			this.look.at(page);
		}
	}

}
