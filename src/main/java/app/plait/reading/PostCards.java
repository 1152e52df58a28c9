package app.plait.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/**
 * The items of lists, as ready HTML. A post stands in many lists, so its item is made
 * once: half of the work of a list page.
 */
@Component
class PostCards {

	/** In characters, of all cards together. */
	private static final int MAX_SIZE = 8_000_000;

	private final PostQueries queries;

	private final ITemplateEngine templates;

	private final GenerationCache<CataloguePost, String> cards = new GenerationCache<>(MAX_SIZE, String::length);

	PostCards(PostQueries queries, ITemplateEngine templates) {
		this.queries = queries;
		this.templates = templates;
	}

	/** The cards of posts, in this order; one that is not public any more is left out. */
	List<String> of(List<CataloguePost> posts, PublicPosts all, Site site) {
		return this.cards.getAll(posts, all, site, (missing) -> make(missing, all, site));
	}

	private Map<CataloguePost, String> make(List<CataloguePost> posts, PublicPosts all, Site site) {
		Map<CataloguePost, String> made = new HashMap<>();
		for (Map.Entry<CataloguePost, PostTeaser> teaser : this.queries.teasersByPost(posts, all, site).entrySet()) {
			made.put(teaser.getKey(), this.templates.process("ui/posts", Set.of("card"),
					new Context(site.formats().locale(), Map.of("post", teaser.getValue()))));
		}
		return made;
	}

}
