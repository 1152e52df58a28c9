package app.plait.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list of posts.
 *
 * @param cards the posts, each as ready HTML
 * @param newer where the page of newer posts is; null on the first page
 * @param older where the page of older posts is; null on the last page
 * @param page the number of this page, from 1
 */
record PostListPage(List<String> cards, @Nullable String newer, @Nullable String older, int page, int pages,
		int total) {

	/** The address of this page of the list at the path. */
	String self(String path, @Nullable String before) {
		return (before == null) ? path : path + ((path.indexOf('?') < 0) ? "?before=" : "&before=") + before;
	}

}
