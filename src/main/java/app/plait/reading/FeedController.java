package app.plait.reading;

import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.feed.FeedFormat;
import app.plait.site.Site;
import app.plait.web.NotFound;
import app.plait.web.PermanentRedirect;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The feed of each list, beside the list. */
@Controller
class FeedController {

	private static final String FEED = "/feed.{format:atom|rss|json}";

	private final Catalogue catalogue;

	private final Feeds feeds;

	private final Browse browse;

	private final Authors authors;

	private final OldAddresses oldAddresses;

	FeedController(Catalogue catalogue, Feeds feeds, Browse browse, Authors authors, OldAddresses oldAddresses) {
		this.catalogue = catalogue;
		this.feeds = feeds;
		this.browse = browse;
		this.authors = authors;
		this.oldAddresses = oldAddresses;
	}

	@GetMapping(FEED)
	ResponseEntity<String> site(@PathVariable String format, @ModelAttribute("site") Site site) {
		PublicPosts posts = this.catalogue.now();
		return answer(format, new Feeds.Source("posts", site.title(), site.tagline(), "/", "/feed." + format),
				posts.all(), posts, site);
	}

	@GetMapping("/{kind:tags|categories}/{slug}" + FEED)
	ResponseEntity<String> term(@PathVariable String kind, @PathVariable String slug, @PathVariable String format,
			@ModelAttribute("site") Site site) {
		TermKind termKind = TermKind.ofPath(kind);
		PublicPosts posts = this.catalogue.now();
		Optional<CatalogueTerm> term = posts.term(termKind, slug);
		if (term.isEmpty()) {
			Optional<String> today = this.oldAddresses.slug(termKind, slug);
			if (today.isEmpty()) {
				this.oldAddresses.forward(termKind, slug); // says whether it is gone
			}
			throw new PermanentRedirect(termKind.href(today.orElseThrow(NotFound::new)) + "/feed." + format);
		}
		return answer(format,
				new Feeds.Source(kind + "/" + term.get().id(), term.get().name() + " · " + site.title(),
						term.get().description(), term.get().href(), term.get().href() + "/feed." + format),
				posts.with(termKind, term.get().id()), posts, site);
	}

	@GetMapping("/authors/{username}" + FEED)
	ResponseEntity<String> author(@PathVariable String username, @PathVariable String format,
			@ModelAttribute("site") Site site) {
		Authors.Author author = this.authors.find(username).orElseThrow(NotFound::new);
		PublicPosts posts = this.catalogue.now();
		PostIndex own = posts.by(author.id());
		if (own.isEmpty()) {
			throw new NotFound();
		}
		if (!username.equals(author.username())) {
			throw new PermanentRedirect(author.href() + "/feed." + format);
		}
		return answer(format, new Feeds.Source("authors/" + author.id(), author.name() + " · " + site.title(), "",
				author.href(), author.href() + "/feed." + format), own, posts, site);
	}

	@GetMapping("/browse" + FEED)
	ResponseEntity<String> browse(@PathVariable String format, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, @ModelAttribute("site") Site site) {
		parameters.remove("before");
		Browse.Found found = this.browse.find(BrowseQuery.of(parameters));
		String query = found.query().query();
		if (!query.equals(BrowseQuery.known(request.getQueryString()))) {
			throw new PermanentRedirect("/browse/feed." + format + query);
		}
		return answer(format,
				new Feeds.Source(found.subject(), (query.isEmpty() ? "" : found.title("*") + " · ") + site.title(), "",
						found.query().href(), "/browse/feed." + format + query),
				found.posts(), found.all(), site);
	}

	private ResponseEntity<String> answer(String suffix, Feeds.Source source, PostIndex list, PublicPosts posts,
			Site site) {
		FeedFormat format = FeedFormat.of(suffix);
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, format.mediaType() + ";charset=UTF-8")
			.body(format.write(this.feeds.feed(source, list, posts, site)));
	}

}
