package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/**
 * What stands below a post: the posts before and after it and those related to it, as
 * ready HTML. Other posts decide it, so it is kept until the content changes: a third of
 * the work of a post's page.
 */
@Component
class PostLinks {

	/** In characters, of all posts together. */
	private static final int MAX_SIZE = 4_000_000;

	private final PostQueries queries;

	private final ITemplateEngine templates;

	private final GenerationCache<CataloguePost, String> links = new GenerationCache<>(MAX_SIZE, String::length);

	PostLinks(PostQueries queries, ITemplateEngine templates) {
		this.queries = queries;
		this.templates = templates;
	}

	/**
	 * The links of the post at a place among all public posts.
	 */
	String of(int place, PublicPosts posts, Site site) {
		return this.links.get(posts.all().get(place), posts, site, () -> make(place, posts, site));
	}

	private String make(int place, PublicPosts posts, Site site) {
		PostIndex all = posts.all();
		CataloguePost post = all.get(place);
		CataloguePost newer = (place > 0) ? all.get(place - 1) : null;
		CataloguePost older = (place + 1 < all.size()) ? all.get(place + 1) : null;
		List<CataloguePost> related = Related.to(post, posts);
		List<CataloguePost> linked = new ArrayList<>(related);
		if (newer != null) {
			linked.add(newer);
		}
		if (older != null) {
			linked.add(older);
		}
		List<PostQueries.Titled> titles = this.queries.titles(linked.stream().distinct().toList(), posts);
		Map<String, Object> model = new HashMap<>();
		model.put("newer", titled(newer, titles));
		model.put("older", titled(older, titles));
		model.put("related",
				titles.stream()
					.filter((title) -> related.stream().anyMatch((each) -> each.id() == title.id()))
					.toList());
		return this.templates.process("ui/posts", Set.of("links"), new Context(site.formats().locale(), model));
	}

	private static PostQueries.@Nullable Titled titled(@Nullable CataloguePost post, List<PostQueries.Titled> titles) {
		return titles.stream().filter((title) -> post != null && title.id() == post.id()).findFirst().orElse(null);
	}

}
