package app.plait.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.search.Highlight;
import app.plait.reading.search.SearchIndex;
import app.plait.reading.search.SearchQuery;
import app.plait.site.Site;
import app.plait.text.PlainText;
import app.plait.web.ClientAddress;
import app.plait.web.NotFound;
import app.plait.web.PermanentRedirect;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class SearchController {

	private static final int PAGE = 10;

	private static final int FACETS = 8;

	private static final int TERMS = 6;

	private final Catalogue catalogue;

	private final SearchIndex index;

	private final PostQueries queries;

	private final OldAddresses oldAddresses;

	private final Limits limits;

	private final MessageSource messages;

	SearchController(Catalogue catalogue, SearchIndex index, PostQueries queries, OldAddresses oldAddresses,
			Limits limits, MessageSource messages) {
		this.catalogue = catalogue;
		this.index = index;
		this.queries = queries;
		this.oldAddresses = oldAddresses;
		this.limits = limits;
		this.messages = messages;
	}

	/** A post that was found, with the words that it was found by marked. */
	record Hit(PostTeaser post, List<Highlight> title, List<Highlight> text) {
	}

	/** What was asked: the words, and the slugs of the terms to look in. */
	private record Asked(String q, @Nullable CatalogueTerm tag, @Nullable CatalogueTerm category) {

		boolean isEverywhere() {
			return this.tag == null && this.category == null;
		}

		String href(@Nullable CatalogueTerm tag, int page) {
			UriComponentsBuilder href = UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}");
			if (tag != null) {
				href.queryParam("tag", tag.slug());
			}
			if (this.category != null) {
				href.queryParam("category", this.category.slug());
			}
			if (page > 1) {
				href.queryParam("page", page);
			}
			return href.encode(StandardCharsets.UTF_8).buildAndExpand(this.q).toUriString();
		}

	}

	@GetMapping("/search")
	String search(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String tag,
			@RequestParam(defaultValue = "") String category, @RequestParam(defaultValue = "1") String page,
			HttpServletRequest request, @ModelAttribute("site") Site site, Model model) {
		PublicPosts posts = this.catalogue.now();
		Asked asked = new Asked(q.strip(), term(TermKind.TAG, tag, posts), term(TermKind.CATEGORY, category, posts));
		moveToNamesOfToday(asked, tag, category);
		SearchQuery typed = SearchQuery.parse(PlainText.beginning(asked.q(), SearchQuery.MAX_LENGTH));
		boolean tooLong = PlainText.length(asked.q()) > SearchQuery.MAX_LENGTH || typed.isTooLong();
		SearchQuery query = tooLong ? SearchQuery.parse("") : typed;
		if (!query.isEmpty()) {
			this.limits.consume(Limit.SEARCH, ClientAddress.of(request));
		}
		List<Long> found = this.index.find(query, id(asked.tag()), id(asked.category()));
		PostIndex entries = posts.of(found);
		int number = number(page, found.size());
		List<Long> shown = found.subList(Math.min(found.size(), (number - 1) * PAGE),
				Math.min(found.size(), number * PAGE));
		model.addAttribute("q", asked.q());
		model.addAttribute("tag", asked.tag());
		model.addAttribute("category", asked.category());
		model.addAttribute("everywhere", asked.href(null, 1));
		model.addAttribute("tooLong", tooLong);
		model.addAttribute("asked", !query.isEmpty());
		model.addAttribute("total", found.size());
		model.addAttribute("more", found.size() == SearchIndex.MAX_HITS);
		model.addAttribute("hits", hits(shown, query, posts, site));
		model.addAttribute("newer", (number > 1) ? asked.href(asked.tag(), number - 1) : null);
		model.addAttribute("older", (number * PAGE < found.size()) ? asked.href(asked.tag(), number + 1) : null);
		model.addAttribute("terms", (number == 1 && asked.isEverywhere()) ? terms(query, posts) : List.of());
		model.addAttribute("tags", (asked.tag() != null) ? List.of() : tags(asked, entries, posts));
		String title = this.messages.getMessage("nav.search", null, site.formats().locale());
		PageHead head = PageHead.of(site, query.isEmpty() ? title : title + ": " + asked.q(),
				title + ": " + site.title(), query.isEmpty() ? "/search" : asked.href(asked.tag(), number));
		model.addAttribute("head", asked.q().isEmpty() ? head : head.hidden());
		return "reading/search";
	}

	/** The term of today, if the slug is an old one or another name. */
	private @Nullable CatalogueTerm term(TermKind kind, String slug, PublicPosts posts) {
		if (slug.isEmpty()) {
			return null;
		}
		return posts.term(kind, slug)
			.or(() -> this.oldAddresses.slug(kind, slug).flatMap((today) -> posts.term(kind, today)))
			.orElseThrow(NotFound::new);
	}

	private static void moveToNamesOfToday(Asked asked, String tag, String category) {
		if ((asked.tag() != null && !asked.tag().slug().equals(tag))
				|| (asked.category() != null && !asked.category().slug().equals(category))) {
			throw new PermanentRedirect(asked.href(asked.tag(), 1));
		}
	}

	/** The terms of that name, those with the most posts first. */
	private static List<TermUsage> terms(SearchQuery query, PublicPosts posts) {
		if (query.isEmpty()) {
			return List.of();
		}
		return Arrays.stream(TermKind.values())
			.flatMap((kind) -> posts.matching(kind, query).stream())
			.map((term) -> new TermUsage(term.name(), term.href(), posts.with(term.kind(), term.id()).size()))
			.filter((term) -> term.posts() > 0)
			.sorted(Comparator.comparingInt(TermUsage::posts).reversed())
			.limit(TERMS)
			.toList();
	}

	private static @Nullable Long id(@Nullable CatalogueTerm term) {
		return (term != null) ? term.id() : null;
	}

	/** From 1; a page beyond the last is not there. */
	private static int number(String page, int hits) {
		int number = page.matches("[1-9]\\d{0,3}") ? Integer.parseInt(page) : 0;
		if (number == 0 || (number > 1 && (number - 1) * PAGE >= hits)) {
			throw new NotFound();
		}
		return number;
	}

	private List<Hit> hits(List<Long> ids, SearchQuery query, PublicPosts posts, Site site) {
		if (ids.isEmpty()) {
			return List.of();
		}
		PostIndex entries = posts.of(ids);
		Map<Long, String> texts = this.index.texts(ids);
		List<PostTeaser> teasers = this.queries.teasers(entries.list(0, entries.size()), posts, site);
		return ids.stream()
			.flatMap((id) -> teasers.stream().filter((teaser) -> teaser.id() == id))
			.map((teaser) -> new Hit(teaser, Highlight.all(teaser.title(), query), quote(teaser, texts, query)))
			.toList();
	}

	private static List<Highlight> quote(PostTeaser post, Map<Long, String> texts, SearchQuery query) {
		return Optional.of(Highlight.around(texts.getOrDefault(post.id(), ""), query))
			.filter((quote) -> !quote.isEmpty())
			.orElseGet(() -> Highlight.all(post.summary(), query));
	}

	private static List<Facet> tags(Asked asked, PostIndex found, PublicPosts posts) {
		return posts.mostFrequent(TermKind.TAG, found, FACETS)
			.stream()
			.filter((count) -> found.size() > 1)
			.map((count) -> new Facet(count.term().name(), count.posts(), asked.href(count.term(), 1), null))
			.toList();
	}

}
