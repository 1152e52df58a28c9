package app.plait.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list of posts.
 *
 * @param newer where the page of newer posts is; null on the first page
 * @param older where the page of older posts is; null on the last page
 */
record PostList(List<PostTeaser> posts, @Nullable String newer, @Nullable String older) {
}
