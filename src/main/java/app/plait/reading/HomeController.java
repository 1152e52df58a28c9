package app.plait.reading;

import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class HomeController {

	private final ReadingQueries queries;

	HomeController(ReadingQueries queries) {
		this.queries = queries;
	}

	@GetMapping("/")
	String home(@RequestParam(required = false) @Nullable String before, @ModelAttribute("site") Site site,
			Model model) {
		Cursor cursor = (before != null) ? Cursor.parse(before) : Cursor.START;
		model.addAttribute("list", this.queries.newest("/", cursor, site));
		return "reading/home";
	}

}
