package app.plait.starter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import app.plait.content.Category;
import app.plait.content.CategoryRepository;
import app.plait.content.Post;
import app.plait.content.PostStore;
import app.plait.content.Redirects;
import app.plait.content.Revisions;
import app.plait.content.TagRepository;
import app.plait.content.TagsByName;
import app.plait.content.TermDetails;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;
import app.plait.text.Markdown;
import app.plait.text.Rendered;
import app.plait.text.Slug;

import org.springframework.stereotype.Component;

/** Writes articles as an author would, with revisions, terms and operations. */
@Component
class Articles {

	private final CategoryRepository categories;

	private final TagRepository tags;

	private final TagsByName tagsByName;

	private final Vocabulary vocabulary;

	private final PostStore store;

	private final Redirects redirects;

	Articles(CategoryRepository categories, TagRepository tags, TagsByName tagsByName, Vocabulary vocabulary,
			PostStore store, Redirects redirects) {
		this.categories = categories;
		this.tags = tags;
		this.tagsByName = tagsByName;
		this.vocabulary = vocabulary;
		this.store = store;
		this.redirects = redirects;
	}

	void publish(Article article, long author, Instant at) {
		String slug = this.redirects.firstFreeSlug(Redirects.Kind.POST, Slug.ofTitle(article.title(), "post"), 0, 0);
		Rendered html = Markdown.render(article.body());
		Post post = new Post(author, article.title(), slug, at);
		post.revise(article.title(), "", article.body(), html, at);
		post.publish(at);
		TagsByName.Found found = this.tagsByName.find(article.tags());
		List<Long> tagIds = new ArrayList<>(found.ids());
		tagIds.addAll(this.tagsByName.create(found.missing(), author));
		post.setTags(this.tags.findAllById(tagIds));
		post.setCategories(article.categories().stream().map((name) -> category(name, author)).toList());
		this.store.save(post, PostStore.Before.NOTHING, html.text(),
				new PostStore.Change(author, Revisions.Action.PUBLISHED, null));
	}

	private Category category(String name, long author) {
		List<Category> known = this.categories.findByName(name);
		return !known.isEmpty() ? known.get(0)
				: this.categories.findById(this.vocabulary.create(TermKind.CATEGORY, TermDetails.named(name), author))
					.orElseThrow();
	}

}
