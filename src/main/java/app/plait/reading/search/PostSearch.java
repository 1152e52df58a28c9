package app.plait.reading.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The index of the words of all posts; one class for each database. First come the posts
 * whose title has all of the query, whatever their age: a title that is the query, one in
 * which the words stand in their order, one that has them, one in which they begin words.
 * Then come the others. Among equal titles the shorter is first, among texts the one that
 * has the words more often; then the newer one.
 */
sealed interface PostSearch permits PostgresSearch, H2Search {

	/**
	 * So many hits are given: of equal titles, and of those in texts only, the newest.
	 */
	int MAX_HITS = 500;

	/** How well a title fits, in the order of the ranks; 0 is a hit in the text. */
	int TITLE_IS_QUERY = 4;

	int TITLE_HAS_ORDER = 3;

	int TITLE_HAS_WORDS = 2;

	int TITLE_HAS_BEGINNINGS = 1;

	/** Where the hits are looked for; null is everywhere. */
	record Within(@Nullable Long tag, @Nullable Long category) {

		/** The parameters of {@link #sql}. */
		Map<String, Object> parameters() {
			Map<String, Object> parameters = new HashMap<>();
			if (this.tag != null) {
				parameters.put("tag", this.tag);
			}
			if (this.category != null) {
				parameters.put("category", this.category);
			}
			return parameters;
		}

		/** As a condition on a post. */
		String sql() {
			return ((this.tag != null)
					? " and exists (select 1 from post_tag link where link.post_id = post.id and link.tag_id = :tag)"
					: "")
					+ ((this.category != null)
							? " and exists (select 1 from post_category link where link.post_id = post.id and link.category_id = :category)"
							: "");
		}

	}

	/** Takes the words of a post into the index, in place of its former ones. */
	void index(long post, IndexedText text);

	/** The ids of the public posts that have all of the query, the best first. */
	List<Long> find(SearchQuery query, Within within);

}
