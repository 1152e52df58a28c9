package app.plait.writing;

import java.time.Instant;
import java.util.List;

import app.plait.content.Post;
import app.plait.content.Redirects;
import app.plait.text.PlainText;
import app.plait.text.Slug;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * The slug of a post: its author's choice, or else made of the title, which it follows
 * until the post is public.
 */
@Component
class PostSlugs {

	private final Redirects redirects;

	PostSlugs(Redirects redirects) {
		this.redirects = redirects;
	}

	/** A slug, and whether the author chose it. */
	record Choice(String slug, boolean chosen) {
	}

	/** The slug that a save of the form gives the post. */
	Choice choose(Post post, PostForm form, Instant now, int attempt, Errors errors) {
		boolean created = post.slug().isEmpty();
		long id = created ? 0 : post.id();
		boolean untouched = form.slug() == null || (!created && form.slug().equals(post.slug()));
		boolean follows = !post.isSlugChosen() && !post.wasPublicAt(now) && !form.title().equals(post.title());
		if (!created && untouched && !follows) {
			return new Choice(post.slug(), post.isSlugChosen());
		}
		if (form.slug() == null || untouched || form.slug().isEmpty()) {
			return new Choice(
					this.redirects.firstFreeSlug(Redirects.Kind.POST, Slug.ofTitle(form.title(), "post"), id, attempt),
					false);
		}
		String slug = Slug.ofTitle(form.slug(), "");
		if (slug.isEmpty() || PlainText.length(form.slug()) > Slug.MAX_LENGTH) {
			errors.rejectValue("slug", "unusable");
		}
		else if (this.redirects.isTaken(Redirects.Kind.POST, slug, id)) {
			errors.rejectValue("slug", "taken");
		}
		return new Choice(slug, true);
	}

	/** Only an address that readers could know leads on. */
	void apply(Post post, Choice choice, Instant now) {
		if (!choice.slug().equals(post.slug())) {
			if (!post.slug().isEmpty() && post.wasPublicAt(now)) {
				this.redirects.recordMove(Redirects.Kind.POST, post.id(), post.slug(), choice.slug(),
						Redirects.Writer.save(post.version() + 1));
			}
			else {
				this.redirects.release(Redirects.Kind.POST, List.of(choice.slug()));
			}
		}
		post.changeSlug(choice.slug(), choice.chosen());
	}

}
