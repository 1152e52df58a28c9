package app.plait.reading;

import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

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

	private final ReadingQueries queries;

	private final OldAddresses oldAddresses;

	TermPageController(ReadingQueries queries, OldAddresses oldAddresses) {
		this.queries = queries;
		this.oldAddresses = oldAddresses;
	}

	@GetMapping
	String all(@PathVariable String kind, Model model) {
		model.addAttribute("kind", kind);
		model.addAttribute("terms", this.queries.terms(TermKind.ofPath(kind)));
		return "reading/terms";
	}

	@GetMapping("/{slug}")
	ModelAndView term(@PathVariable String kind, @PathVariable String slug,
			@RequestParam(required = false) @Nullable String before, @ModelAttribute("site") Site site, Model model) {
		TermKind termKind = TermKind.ofPath(kind);
		Optional<TermPage> term = this.queries.term(termKind, slug);
		if (term.isEmpty()) {
			return this.oldAddresses.forward(termKind.href(slug));
		}
		Cursor cursor = (before != null) ? Cursor.parse(before) : Cursor.START;
		model.addAttribute("kind", kind);
		model.addAttribute("term", term.get());
		model.addAttribute("list", this.queries.withTerm(termKind, term.get(), cursor, site));
		return new ModelAndView("reading/term");
	}

}
