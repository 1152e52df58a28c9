package app.plait.vocabulary;

import app.plait.content.TermKind;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The admin's overview. */
@Controller
class AdminController {

	private final TermQueries queries;

	AdminController(TermQueries queries) {
		this.queries = queries;
	}

	@GetMapping("/admin")
	String overview(Model model) {
		model.addAttribute("tags", this.queries.count(TermKind.TAG));
		model.addAttribute("categories", this.queries.count(TermKind.CATEGORY));
		return "vocabulary/overview";
	}

}
