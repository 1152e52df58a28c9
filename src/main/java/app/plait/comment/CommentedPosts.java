package app.plait.comment;

import java.util.Optional;

import app.plait.content.Redirects;
import app.plait.web.Gone;
import app.plait.web.NotFound;
import app.plait.web.PermanentRedirect;

import org.springframework.stereotype.Component;

/** Finds the post of an address below it, wherever the post is today. */
@Component
class CommentedPosts {

	private static final String FOLDER = "/posts/";

	private final CommentQueries queries;

	private final Redirects redirects;

	CommentedPosts(CommentQueries queries, Redirects redirects) {
		this.queries = queries;
		this.redirects = redirects;
	}

	/**
	 * The public post with this slug.
	 * @param below what follows in the address that was asked for
	 * @throws PermanentRedirect if it has another slug today
	 */
	CommentedPost find(String slug, String below) {
		return this.queries.post(slug).orElseThrow(() -> elsewhere(slug, below));
	}

	/**
	 * The public post that has this slug, or had it, in any spelling; empty if there is
	 * none any more.
	 */
	Optional<CommentedPost> today(String slug) {
		return this.queries.post(slug).or(() -> this.redirects.findPost(slug).flatMap(this::at));
	}

	private Optional<CommentedPost> at(Redirects.Target left) {
		return (left.to() != null) ? this.queries.post(left.to().substring(FOLDER.length())) : Optional.empty();
	}

	private RuntimeException elsewhere(String slug, String below) {
		String today = this.redirects.findPost(slug).orElseThrow(NotFound::new).to();
		return (today != null) ? new PermanentRedirect(today + below) : new Gone();
	}

}
