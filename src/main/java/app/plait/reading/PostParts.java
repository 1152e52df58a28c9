package app.plait.reading;

import java.util.List;
import java.util.Map;

import app.plait.site.Site;

import org.springframework.stereotype.Component;

/**
 * What other features show below posts, kept until the content changes. Of comments only
 * the first page, which most readers see.
 */
@Component
class PostParts {

	/** In characters, of all posts together. */
	private static final int MAX_SIZE = 8_000_000;

	/** What an entry takes beside its text. */
	private static final int ENTRY = 200;

	private final List<PostPagePart> parts;

	private final PostFragmentCache<String> kept = new PostFragmentCache<>(MAX_SIZE, (html) -> html.length() + ENTRY);

	PostParts(List<PostPagePart> parts) {
		this.parts = parts;
	}

	private record Made(Site site, PostPagePart.Post post, List<Object> states) {
	}

	/**
	 * All parts of a post, as ready HTML.
	 * @param page of the comments that is asked for, from 1
	 */
	String of(CataloguePost entry, PostPagePart.Post post, int page, Catalogue.Snapshot catalogue, Site site) {
		if (page > 1) {
			return make(post, page, site);
		}
		Made made = new Made(site, post, this.parts.stream().map((part) -> part.state(post, site)).toList());
		return this.kept
			.of(List.of(entry), catalogue.version(), made, (missing) -> Map.of(post.id(), make(post, 1, site)))
			.get(0);
	}

	String make(PostPagePart.Post post, int page, Site site) {
		StringBuilder html = new StringBuilder();
		this.parts.forEach((part) -> html.append(part.html(post, page, site)));
		return html.toString();
	}

}
