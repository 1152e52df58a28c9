package app.plait.writing;

import java.time.Clock;
import java.util.Objects;

import app.plait.account.SignedIn;
import app.plait.content.Post;
import app.plait.content.RetryingTransaction;
import app.plait.site.Site;

import org.springframework.stereotype.Component;

/** Opens posts for their form. */
@Component
class EditViews {

	private final OwnPosts own;

	private final RetryingTransaction transaction;

	private final Clock clock;

	EditViews(OwnPosts own, RetryingTransaction transaction, Clock clock) {
		this.own = own;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** A post as its form needs it. */
	record EditView(PostForm form, String slug, PublicationTime time, boolean trashed, boolean isPublic) {
	}

	EditView open(long id, SignedIn author, Site site) {
		return this.transaction.run(() -> {
			Post post = this.own.find(id, author);
			PublicationTime time = PublicationTime.of(post);
			PostForm form = new PostForm(post.title(), post.body(), post.excerpt(), post.slug(),
					ChosenTerms.ids(post.tags()), "", ChosenTerms.ids(post.categories()),
					PublicationTime.typed(time.at(), site.zone()), Objects.toString(time.at(), ""), site.zone().getId(),
					post.isClosedForComments() ? "closed" : "open", post.version() + "", PostForm.newToken());
			return new EditView(form, post.slug(), time, post.trashedAt() != null,
					post.isPublicAt(this.clock.instant()));
		});
	}

}
