package app.plait.reading;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CatalogueTerm;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.catalogue.TermLink;
import app.plait.site.Site;
import app.plait.text.TermKey;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/{kind:tags|categories}")
class TermPageController {

	/** A shorter list is seen at a glance. */
	private static final int MAX_UNGROUPED = 40;

	private final Catalogue catalogue;

	private final TermPages pages;

	private final PostPager lists;

	private final OldAddresses oldAddresses;

	private final StructuredData data;

	private final MessageSource messages;

	TermPageController(Catalogue catalogue, TermPages pages, PostPager lists, OldAddresses oldAddresses,
			StructuredData data, MessageSource messages) {
		this.catalogue = catalogue;
		this.pages = pages;
		this.lists = lists;
		this.oldAddresses = oldAddresses;
		this.data = data;
		this.messages = messages;
	}

	@GetMapping
	String all(@PathVariable String kind, @RequestParam(defaultValue = "") String q, @ModelAttribute("site") Site site,
			Model model) {
		TermKind termKind = TermKind.ofPath(kind);
		PublicPosts posts = this.catalogue.now();
		String key = TermKey.of(q);
		List<TermUsage> terms = posts.terms(termKind)
			.stream()
			.filter((term) -> key.isEmpty() || TermKey.of(term.name()).contains(key))
			.map((term) -> new TermUsage(term.name(), term.href(), posts.with(termKind, term.id()).size()))
			.toList();
		model.addAttribute("kind", kind);
		model.addAttribute("q", q);
		model.addAttribute("count", terms.size());
		model.addAttribute("letters", byLetter(terms));
		String title = message("terms." + kind, site);
		PageHead head = PageHead.of(site, title, title + ": " + site.title(), "/" + kind);
		model.addAttribute("head", q.isEmpty() ? head : head.hidden());
		return "reading/terms";
	}

	private static Map<String, List<TermUsage>> byLetter(List<TermUsage> terms) {
		return terms.stream()
			.collect(Collectors.groupingBy((term) -> (terms.size() > MAX_UNGROUPED) ? letter(term.name()) : "",
					LinkedHashMap::new, Collectors.toList()));
	}

	/**
	 * The letter under which a name stands: É stands under E, digits and signs under #.
	 */
	private static String letter(String name) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
		return plain.codePoints()
			.filter((point) -> Character.isLetterOrDigit(point) || !Character.isSpaceChar(point))
			.mapToObj((point) -> Character.isLetter(point)
					? new String(Character.toChars(point)).toUpperCase(Locale.ROOT) : "#")
			.findFirst()
			.orElse("#");
	}

	@GetMapping("/{slug}")
	ModelAndView term(@PathVariable String kind, @PathVariable String slug,
			@RequestParam(required = false) @Nullable String before, @ModelAttribute("site") Site site, Model model) {
		TermKind termKind = TermKind.ofPath(kind);
		PublicPosts posts = this.catalogue.now();
		Optional<CatalogueTerm> term = posts.term(termKind, slug);
		if (term.isEmpty()) {
			return this.oldAddresses.forward(termKind, slug);
		}
		TermPage page = this.pages.of(term.get(), posts, site);
		PostListPage list = this.lists.page(posts.with(termKind, term.get().id()), page.href(), before, posts, site);
		model.addAttribute("kind", kind);
		model.addAttribute("term", page);
		model.addAttribute("list", list);
		PageHead head = PageHead
			.of(site, page.name(),
					page.description().isEmpty() ? page.name() + ": " + site.title() : page.description(),
					list.self(page.href(), before))
			.with(list, page.href())
			.with(this.data.breadcrumbs(List.of(new TermLink(message("terms." + kind, site), "/" + kind),
					new TermLink(page.name(), page.href())), site));
		model.addAttribute("head", list.cards().isEmpty() ? head.hidden() : head);
		return new ModelAndView("reading/term");
	}

	private String message(String key, Site site) {
		return this.messages.getMessage(key, null, site.formats().locale());
	}

}
