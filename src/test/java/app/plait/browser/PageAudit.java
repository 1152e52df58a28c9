package app.plait.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at each page once: nothing for axe, in light and in dark, and nothing wider than
 * a phone.
 */
final class PageAudit {

	private final Set<String> seen = new HashSet<>();

	void at(Page page) {
		String path = page.url().replaceAll("#.*", "");
		if (!this.seen.add(path + page.locator(".picker-chips .chip").count() + page.locator("#Comments li").count())) {
			return;
		}
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			page.emulateMedia(
					new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
			assertThat(new AxeBuilder(page).analyze().getViolations()).as(path + " " + scheme).isEmpty();
		}
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		page.setViewportSize(320, 800);
		assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(320);
		page.setViewportSize(1280, 900);
	}

}
