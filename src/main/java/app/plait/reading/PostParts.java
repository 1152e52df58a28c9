package app.plait.reading;

import java.util.List;

import app.plait.reading.catalogue.PublicPosts;
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

	private final GenerationCache<Key, String> kept = new GenerationCache<>(MAX_SIZE, (html) -> html.length() + ENTRY);

	PostParts(List<PostPagePart> parts) {
		this.parts = parts;
	}

	private record Key(PostPagePart.Post post, List<Object> states) {
	}

	/**
	 * All parts of a post, as ready HTML.
	 * @param page of the comments that is asked for, from 1
	 */
	String of(PostPagePart.Post post, int page, PublicPosts posts, Site site) {
		if (page > 1) {
			return make(post, page, site);
		}
		Key key = new Key(post, this.parts.stream().map((part) -> part.state(post, site)).toList());
		return this.kept.get(key, posts, site, () -> make(post, 1, site));
	}

	private String make(PostPagePart.Post post, int page, Site site) {
		StringBuilder html = new StringBuilder();
		this.parts.forEach((part) -> html.append(part.html(post, page, site)));
		return html.toString();
	}

}
