package app.plait.reading;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import app.plait.contentversion.ContentVersion;
import app.plait.site.Site;
import app.plait.site.SiteSettings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What stands around every public page, as ready HTML: made once and kept until something
 * changes.
 */
@ControllerAdvice("app.plait.reading")
class SiteChrome {

	private static final String TEMPLATE = "ui/frame";

	private final SiteSettings settings;

	private final ContentVersion content;

	private final ITemplateEngine templates;

	private volatile @Nullable Frame frame;

	SiteChrome(SiteSettings settings, ContentVersion content, ITemplateEngine templates) {
		this.settings = settings;
		this.content = content;
		this.templates = templates;
	}

	/**
	 * The parts of a frame.
	 *
	 * @param home the bar of the home page, in which the name of the blog is the heading
	 */
	record Frame(long generation, String bar, String home, String side, String footer) {
	}

	@ModelAttribute("frame")
	Frame frame() {
		long generation = this.content.localGeneration();
		Frame current = this.frame;
		if (current == null || current.generation() != generation) {
			Site site = this.settings.current();
			current = new Frame(generation, part("bar", false, site), part("bar", true, site),
					part("side", false, site), part("footer", false, site));
			this.frame = current;
		}
		return current;
	}

	private String part(String name, boolean home, Site site) {
		Locale locale = site.formats().locale();
		return this.templates.process(TEMPLATE, Set.of(name), new Context(locale, Map.of("site", site, "home", home,
				"welcome", withoutIds(site.welcomeHtml()), "about", withoutIds(site.aboutHtml()))));
	}

	/** Beside every page: an id of it could be one of the page's text, too. */
	private static String withoutIds(String html) {
		Element body = Jsoup.parseBodyFragment(html).body();
		body.select("[id]").removeAttr("id");
		return body.html();
	}

}
