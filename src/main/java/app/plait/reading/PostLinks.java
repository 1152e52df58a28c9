package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

	private final PostFragmentCache<String> links = new PostFragmentCache<>(MAX_SIZE, String::length);

	PostLinks(PostQueries queries, ITemplateEngine templates) {
		this.queries = queries;
		this.templates = templates;
	}

	private record Made(Site site, PublicPosts.State state) {
	}

	/**
	 * The links of the post at a place among all public posts.
	 */
	String of(int place, PublicPosts posts, Site site) {
		CataloguePost post = posts.all().get(place);
		return this.links
			.of(List.of(post), posts.catalogue().version(), new Made(site, posts.state()),
					(missing) -> Map.of(post.id(), make(place, posts, site)))
			.get(0);
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
		List<PostQueries.Titled> titles = this.queries.titles(linked.stream().distinct().toList(), posts.catalogue());
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
