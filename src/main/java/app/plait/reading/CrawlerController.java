package app.plait.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import app.plait.site.Site;
import app.plait.web.NotFound;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What programs ask a site for. */
@Controller
class CrawlerController {

	private static final String ICON = "/assets/icon.svg";

	private static final String TEXT = "text/plain;charset=UTF-8";

	/** So long a security.txt is said to hold; it is made anew all the time. */
	private static final Duration VALID = Duration.ofDays(180);

	private final Sitemaps sitemaps;

	private final JsonMapper json;

	private final ResourceUrlProvider assets;

	private final Clock clock;

	CrawlerController(Sitemaps sitemaps, JsonMapper json, ResourceUrlProvider assets, Clock clock) {
		this.sitemaps = sitemaps;
		this.json = json;
		this.assets = assets;
		this.clock = clock;
	}

	@GetMapping("/sitemap.xml")
	ResponseEntity<String> sitemap(@ModelAttribute("site") Site site) {
		return answer("application/xml;charset=UTF-8", this.sitemaps.whole(site));
	}

	@GetMapping("/sitemaps/{part:[0-9]{1,5}}.xml")
	ResponseEntity<String> part(@PathVariable int part, @ModelAttribute("site") Site site) {
		return answer("application/xml;charset=UTF-8", this.sitemaps.part(part, site));
	}

	@GetMapping("/robots.txt")
	ResponseEntity<String> robots(@ModelAttribute("site") Site site) {
		return answer(TEXT, String.format(Locale.ROOT, """
				User-agent: *
				Disallow: /write
				Disallow: /admin
				Disallow: /login
				Disallow: /setup
				Disallow: /me$

				Sitemap: %s/sitemap.xml
				""", site.url()));
	}

	/** RFC 9116; not there without a contact link. */
	@GetMapping("/.well-known/security.txt")
	ResponseEntity<String> security(@ModelAttribute("site") Site site) {
		List<String> contacts = site.contacts()
			.stream()
			.map(Site.Contact::href)
			.filter((href) -> href.startsWith("https:") || href.startsWith("mailto:"))
			.toList();
		if (contacts.isEmpty()) {
			throw new NotFound();
		}
		StringBuilder text = new StringBuilder();
		contacts.forEach((contact) -> text.append("Contact: ").append(contact).append('\n'));
		Instant expires = this.clock.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS);
		text.append("Expires: ").append(expires).append('\n');
		text.append("Preferred-Languages: ").append(site.language()).append('\n');
		text.append("Canonical: ").append(site.url()).append("/.well-known/security.txt\n");
		return answer(TEXT, text.toString());
	}

	@GetMapping("/site.webmanifest")
	ResponseEntity<String> manifest(@ModelAttribute("site") Site site) {
		Map<String, Object> manifest = new LinkedHashMap<>();
		manifest.put("name", site.title());
		manifest.put("lang", site.language());
		manifest.put("start_url", "/");
		manifest.put("display", "minimal-ui");
		manifest.put("background_color", "#fbfaf7");
		manifest.put("icons",
				List.of(Map.of("src", Objects.requireNonNullElse(this.assets.getForLookupPath(ICON), ICON), "sizes",
						"any", "type", "image/svg+xml")));
		return answer("application/manifest+json;charset=UTF-8", this.json.writeValueAsString(manifest));
	}

	@GetMapping("/favicon.ico")
	ResponseEntity<String> icon() {
		return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).header(HttpHeaders.LOCATION, ICON).build();
	}

	private static ResponseEntity<String> answer(String type, String body) {
		return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).body(body);
	}

}
