package app.plait.reading;

import java.util.Optional;

import app.plait.site.Site;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

@Controller
class PostPageController {

	private final ReadingQueries queries;

	private final OldAddresses oldAddresses;

	PostPageController(ReadingQueries queries, OldAddresses oldAddresses) {
		this.queries = queries;
		this.oldAddresses = oldAddresses;
	}

	@GetMapping("/posts/{slug}")
	ModelAndView post(@PathVariable String slug, @ModelAttribute("site") Site site, Model model) {
		Optional<PostPage> post = this.queries.post(slug, site);
		if (post.isEmpty()) {
			return this.oldAddresses.forward("/posts/" + slug);
		}
		model.addAttribute("post", post.get());
		return new ModelAndView("reading/post");
	}

}
