package app.plait.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import app.plait.site.Site;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

@Controller
class PostPageController {

	private final Catalogue catalogue;

	private final PostQueries queries;

	private final OldAddresses oldAddresses;

	private final StructuredData data;

	PostPageController(Catalogue catalogue, PostQueries queries, OldAddresses oldAddresses, StructuredData data) {
		this.catalogue = catalogue;
		this.queries = queries;
		this.oldAddresses = oldAddresses;
		this.data = data;
	}

	@GetMapping("/posts/{slug}")
	ModelAndView post(@PathVariable String slug, @ModelAttribute("site") Site site, Model model) {
		Optional<PostPage> found = this.queries.post(slug, site);
		if (found.isEmpty()) {
			return this.oldAddresses.forward("/posts/" + slug);
		}
		PublicPosts posts = this.catalogue.now();
		PostPage post = found.get();
		PostIndex all = posts.all();
		int below = all.below(Entry.micros(post.publishedAt()), post.id());
		Entry entry = (below > 0 && all.get(below - 1).id() == post.id()) ? all.get(below - 1) : null;
		if (entry != null) {
			post = post.with(posts.catalogue().tags().names().links(entry.tags()),
					posts.catalogue().categories().names().links(entry.categories()));
			addNeighbours((below > 1) ? all.get(below - 2) : null, (below < all.size()) ? all.get(below) : null,
					Related.to(entry, posts), posts, model);
		}
		model.addAttribute("post", post);
		model.addAttribute("head",
				PageHead.of(site, post.title(), post.summary(), post.href())
					.with(post)
					.with(this.data.post(post, site)));
		return new ModelAndView("reading/post");
	}

	/** Their titles, in one statement. */
	private void addNeighbours(@Nullable Entry newer, @Nullable Entry older, List<Entry> related, PublicPosts posts,
			Model model) {
		List<Entry> all = new ArrayList<>(related);
		if (newer != null) {
			all.add(newer);
		}
		if (older != null) {
			all.add(older);
		}
		List<PostQueries.Titled> titles = this.queries.titles(all.stream().distinct().toList(), posts.catalogue());
		model.addAttribute("newer", titled(newer, titles));
		model.addAttribute("older", titled(older, titles));
		model.addAttribute("related",
				titles.stream()
					.filter((title) -> related.stream().anyMatch((post) -> post.id() == title.id()))
					.toList());
	}

	private static PostQueries.@Nullable Titled titled(@Nullable Entry post, List<PostQueries.Titled> titles) {
		return titles.stream().filter((title) -> post != null && title.id() == post.id()).findFirst().orElse(null);
	}

}
