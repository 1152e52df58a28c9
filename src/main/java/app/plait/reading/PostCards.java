package app.plait.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

	private final PostFragmentCache<String> cards = new PostFragmentCache<>(MAX_SIZE, String::length);

	PostCards(PostQueries queries, ITemplateEngine templates) {
		this.queries = queries;
		this.templates = templates;
	}

	/** The cards of posts, in this order; one that is not public any more is left out. */
	List<String> of(List<CataloguePost> posts, Catalogue.Snapshot catalogue, Site site) {
		return this.cards.of(posts, catalogue.version(), site, (missing) -> make(missing, catalogue, site));
	}

	private Map<Long, String> make(List<CataloguePost> posts, Catalogue.Snapshot catalogue, Site site) {
		Map<Long, String> made = new HashMap<>();
		for (PostTeaser teaser : this.queries.teasers(posts, catalogue, site)) {
			made.put(teaser.id(), this.templates.process("ui/posts", Set.of("card"),
					new Context(site.formats().locale(), Map.of("post", teaser))));
		}
		return made;
	}

}
