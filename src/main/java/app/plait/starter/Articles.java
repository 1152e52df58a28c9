package app.plait.starter;

import java.time.Instant;
import java.util.List;

import app.plait.content.Category;
import app.plait.content.CategoryRepository;
import app.plait.content.Post;
import app.plait.content.PostRepository;
import app.plait.content.Redirects;
import app.plait.content.Revisions;
import app.plait.content.TermDetails;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;
import app.plait.text.Markdown;
import app.plait.text.Slug;

import org.springframework.stereotype.Component;

/** Writes articles as an author would, with revisions, terms and operations. */
@Component
class Articles {

	private final PostRepository posts;

	private final CategoryRepository categories;

	private final Vocabulary vocabulary;

	private final Revisions revisions;

	private final Redirects redirects;

	Articles(PostRepository posts, CategoryRepository categories, Vocabulary vocabulary, Revisions revisions,
			Redirects redirects) {
		this.posts = posts;
		this.categories = categories;
		this.vocabulary = vocabulary;
		this.revisions = revisions;
		this.redirects = redirects;
	}

	void publish(Article article, long author, Instant at) {
		String slug = this.redirects.firstFreeSlug(Redirects.Kind.POST, Slug.ofTitle(article.title(), "post"), 0);
		Post post = new Post(author, article.title(), slug, at);
		post.revise(article.title(), "", article.body(), Markdown.render(article.body()), at);
		post.publish(at);
		post.setTags(this.vocabulary.findOrCreate(article.tags(), author));
		post.setCategories(article.categories().stream().map((name) -> category(name, author)).toList());
		this.posts.saveAndFlush(post);
		this.revisions.record(post, author, null);
	}

	private Category category(String name, long author) {
		List<Category> known = this.categories.findByName(name);
		return !known.isEmpty() ? known.get(0)
				: this.categories.findById(this.vocabulary.create(TermKind.CATEGORY, TermDetails.named(name), author))
					.orElseThrow();
	}

}
