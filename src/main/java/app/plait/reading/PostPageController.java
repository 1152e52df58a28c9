package app.plait.reading;

import java.util.Optional;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class PostPageController {

	private final Catalogue catalogue;

	private final PostQueries queries;

	private final PostLinks links;

	private final OldAddresses oldAddresses;

	private final StructuredData data;

	private final PostParts parts;

	PostPageController(Catalogue catalogue, PostQueries queries, PostLinks links, OldAddresses oldAddresses,
			StructuredData data, PostParts parts) {
		this.catalogue = catalogue;
		this.queries = queries;
		this.links = links;
		this.oldAddresses = oldAddresses;
		this.data = data;
		this.parts = parts;
	}

	@GetMapping("/posts/{slug}")
	ModelAndView post(@PathVariable String slug, @RequestParam(name = "comments", defaultValue = "1") String comments,
			@ModelAttribute("site") Site site, Model model) {
		Optional<PostPage> found = this.queries.post(slug, site);
		if (found.isEmpty()) {
			return this.oldAddresses.forwardPost(slug);
		}
		PublicPosts posts = this.catalogue.now();
		PostPage post = found.get();
		PostIndex all = posts.all();
		int place = all.below(CataloguePost.micros(post.publishedAt()), post.id()) - 1;
		CataloguePost entry = (place >= 0 && all.get(place).id() == post.id()) ? all.get(place) : null;
		if (entry != null) {
			post = post.with(posts.links(TermKind.TAG, entry), posts.links(TermKind.CATEGORY, entry));
			model.addAttribute("links", this.links.of(place, posts, site));
		}
		model.addAttribute("post", post);
		int page = comments.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(comments) : 1;
		model.addAttribute("parts", this.parts.of(post.thread(), page, posts, site));
		model.addAttribute("head",
				PageHead.of(site, post.title(), post.summary(), post.href())
					.withFeed(post.href())
					.with(post)
					.with(this.data.post(post, site)));
		return new ModelAndView("reading/post");
	}

}
