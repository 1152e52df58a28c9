package app.plait.writing;

import java.time.Instant;

import app.plait.content.Post;

/** A post as it was saved. */
record SavedPost(long id, String title, String slug, PublicationTime time, boolean trashed, boolean isPublic) {

	static SavedPost of(Post post, Instant now) {
		return new SavedPost(post.id(), post.title(), post.slug(), PublicationTime.of(post), post.trashedAt() != null,
				post.isPublicAt(now));
	}

}
