package app.plait.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** The browser of the journeys: a Chromium or Chrome of this machine. */
final class Chromium implements AutoCloseable {

	private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Path executable) {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		List<String> arguments = new ArrayList<>(
				List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
						"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
		if ("root".equals(System.getProperty("user.name"))) {
			arguments.add("--no-sandbox");
		}
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setChromiumSandbox(false)
				.setArgs(arguments));
	}

	/**
	 * Starts it. Where there is none the journey is skipped with a sentence, or fails if
	 * the build demands it.
	 */
	static Chromium start() {
		Optional<Path> executable = find();
		String sentence = "The browser journeys need Chromium or Chrome: install it (Debian: apt-get install chromium), "
				+ "or name it with -Dplait.test.chromium=PATH";
		if (executable.isEmpty() && "required".equals(System.getProperty("plait.test.browser"))) {
			throw new IllegalStateException(sentence);
		}
		Assumptions.assumeTrue(executable.isPresent(), sentence);
		return new Chromium(executable.orElseThrow());
	}

	private static Optional<Path> find() {
		String named = System.getProperty("plait.test.chromium", "");
		return (named.isEmpty() ? PLACES.stream() : Stream.of(named)).map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	Browser browser() {
		return this.browser;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
