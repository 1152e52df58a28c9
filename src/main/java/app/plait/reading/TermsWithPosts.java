package app.plait.reading;

import java.util.Map;

/** The terms of one kind, and the posts of each by the term's id. */
record TermsWithPosts(TermIndex names, Map<Long, PostIndex> posts) {

	PostIndex with(long term) {
		return this.posts.getOrDefault(term, PostIndex.EMPTY);
	}

}
