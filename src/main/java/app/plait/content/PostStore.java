package app.plait.content;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.contentversion.Visibility;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes a post that was created or changed, in the running transaction: its row and
 * links at once, then its revision, and what readers and the search index are to know of.
 */
@Component
public class PostStore {

	private final PostRepository posts;

	private final Revisions revisions;

	private final ContentVersion content;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	PostStore(PostRepository posts, Revisions revisions, ContentVersion content, ApplicationEventPublisher events,
			Clock clock) {
		this.posts = posts;
		this.revisions = revisions;
		this.content = content;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What a post was before a change.
	 *
	 * @param words its title, excerpt and body; empty if there was no post
	 */
	public record Before(List<String> words, Visibility visibility) {

		public static final Before NOTHING = new Before(List.of(), Visibility.HIDDEN);

		public static Before of(Post post, Instant now) {
			return new Before(words(post), post.visibilityAt(now));
		}

		private static List<String> words(Post post) {
			return List.of(post.title(), post.excerpt(), post.body());
		}

		private boolean isBodyOf(Post post) {
			return !this.words.isEmpty() && this.words.get(2).equals(post.body());
		}

	}

	/** Who changed a post, and how. */
	public record Change(long accountId, Revisions.Action action, Revisions.@Nullable Submission submission) {
	}

	/**
	 * Writes the post.
	 * @param plainText what its body says without Markdown; null if the body is as it was
	 */
	public void save(Post post, Before before, @Nullable String plainText, Change change) {
		this.posts.saveAndFlush(post);
		this.revisions.record(post, !before.isBodyOf(post), change.accountId(), change.action(), change.submission());
		if (plainText != null && !before.words().equals(Before.words(post))) {
			this.events.publishEvent(new PostRevised(post.id(), post.title(), post.excerpt(), plainText));
		}
		this.content.changed(Subject.POST, List.of(post.id()),
				before.visibility().or(post.visibilityAt(this.clock.instant())));
	}

}
