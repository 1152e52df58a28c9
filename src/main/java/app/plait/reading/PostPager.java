package app.plait.reading;

import java.util.List;

import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import app.plait.web.PermanentRedirect;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Cuts lists of posts into pages. A page at any depth costs what the first one costs. */
@Component
class PostPager {

	private static final int PAGE = 10;

	private final PostCards cards;

	PostPager(PostCards cards) {
		this.cards = cards;
	}

	/**
	 * The page below a cursor.
	 * @param path the address of the list, to which the cursors of other pages are added
	 * @param before the cursor; null for the first page
	 * @throws PermanentRedirect if the page has another address
	 */
	PostListPage page(PostIndex posts, String path, @Nullable String before, PublicPosts all, Site site) {
		int from = 0;
		if (before != null) {
			Cursor cursor = Cursor.parse(before);
			from = posts.below(CataloguePost.micros(cursor.publishedAt()), cursor.id());
			refuseOtherForms(posts, path, from, before);
		}
		List<CataloguePost> shown = posts.list(from, from + PAGE);
		String older = (from + PAGE < posts.size()) ? at(path, shown.get(PAGE - 1)) : null;
		return new PostListPage(this.cards.of(shown, all, site), newer(posts, from, path, before), older,
				(from + PAGE - 1) / PAGE + 1, (posts.size() + PAGE - 1) / PAGE, posts.size());
	}

	/**
	 * A page has one address: that with the cursor of the post just above it, which may
	 * have been another one when somebody kept the link. Beyond the last page there is
	 * only the last page.
	 */
	private static void refuseOtherForms(PostIndex posts, String path, int from, String before) {
		if (from == 0) {
			throw new PermanentRedirect(path);
		}
		if (from == posts.size()) {
			int last = (posts.size() - 1) / PAGE * PAGE;
			throw new PermanentRedirect((last == 0) ? path : at(path, posts.get(last - 1)));
		}
		if (!Cursor.of(posts.get(from - 1)).toString().equals(before)) {
			throw new PermanentRedirect(at(path, posts.get(from - 1)));
		}
	}

	private static @Nullable String newer(PostIndex posts, int from, String path, @Nullable String before) {
		if (before == null) {
			return null;
		}
		return (from <= PAGE) ? path : at(path, posts.get(from - PAGE - 1));
	}

	private static String at(String path, CataloguePost last) {
		return path + ((path.indexOf('?') < 0) ? "?before=" : "&before=") + Cursor.of(last);
	}

}
