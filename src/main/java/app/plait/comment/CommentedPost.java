package app.plait.comment;

import java.time.Instant;

import app.plait.site.Site;

/** A public post, as its comments need it. */
record CommentedPost(long id, String slug, String title, long authorId, Instant publishedAt, boolean closed) {

	public String href() {
		return "/posts/" + this.slug;
	}

	/** Whether somebody may still comment. */
	boolean isOpen(Site site, Instant now) {
		return !this.closed && site.comments().takes(this.publishedAt, now);
	}

}
