package app.plait.reading;

import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class HomeController {

	private final Catalogue catalogue;

	private final PostPager lists;

	private final StructuredData data;

	HomeController(Catalogue catalogue, PostPager lists, StructuredData data) {
		this.catalogue = catalogue;
		this.lists = lists;
		this.data = data;
	}

	@GetMapping("/")
	String home(@RequestParam(required = false) @Nullable String before, @ModelAttribute("site") Site site,
			Model model) {
		PublicPosts posts = this.catalogue.now();
		PostListPage list = this.lists.page(posts.all(), "/", before, posts, site);
		model.addAttribute("list", list);
		model.addAttribute("head", PageHead
			.of(site, site.title(), site.tagline().isEmpty() ? site.title() : site.tagline(), list.self("/", before))
			.with(list, "")
			.with(this.data.blog(site)));
		return "reading/home";
	}

}
