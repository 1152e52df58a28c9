package app.plait.comment;

import app.plait.content.Addresses;
import app.plait.web.Gone;
import app.plait.web.Moved;
import app.plait.web.NotFound;

import org.springframework.stereotype.Component;

/** Finds the post of an address below it, wherever the post is today. */
@Component
class CommentedPosts {

	private final CommentQueries queries;

	private final Addresses addresses;

	CommentedPosts(CommentQueries queries, Addresses addresses) {
		this.queries = queries;
		this.addresses = addresses;
	}

	/**
	 * The public post with this slug.
	 * @param below what follows in the address that was asked for
	 * @throws Moved if it has another slug today
	 */
	CommentedPost find(String slug, String below) {
		return this.queries.post(slug).orElseThrow(() -> elsewhere(slug, below));
	}

	private RuntimeException elsewhere(String slug, String below) {
		String today = this.addresses.find("/posts/" + slug).orElseThrow(NotFound::new).to();
		return (today != null) ? new Moved(today + below) : new Gone();
	}

}
