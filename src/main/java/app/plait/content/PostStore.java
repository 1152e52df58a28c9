package app.plait.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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

	private final JdbcClient jdbc;

	PostStore(PostRepository posts, Revisions revisions, ContentVersion content, ApplicationEventPublisher events,
			JdbcClient jdbc) {
		this.posts = posts;
		this.revisions = revisions;
		this.content = content;
		this.events = events;
		this.jdbc = jdbc;
	}

	/**
	 * What a post was before a change.
	 *
	 * @param words its title, excerpt and body; empty if there was no post
	 * @param terms that readers may have known through it
	 */
	public record Before(List<String> words, Set<Long> terms, boolean listed) {

		public static final Before NOTHING = new Before(List.of(), Set.of(), false);

		public static Before of(Post post) {
			return new Before(words(post), post.isListed() ? ids(post) : Set.of(), post.isListed());
		}

		private static List<String> words(Post post) {
			return List.of(post.title(), post.excerpt(), post.body());
		}

		private static Set<Long> ids(Post post) {
			return Stream.concat(post.tags().stream(), post.categories().stream())
				.map(Term::id)
				.collect(Collectors.toSet());
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
		if (post.isListed()) {
			announceTerms(post.id(), before);
		}
		if (post.isListed() || before.listed()) {
			this.content.changed(Subject.POST, List.of(post.id()));
		}
	}

	/**
	 * Readers don't see terms that only drafts carry: what makes one visible tells of it.
	 */
	private void announceTerms(long post, Before before) {
		Map<Subject, List<Long>> added = new EnumMap<>(Subject.class);
		this.jdbc.sql("""
				select 'TAG', tag.id from post_tag link join tag on tag.id = link.tag_id
				where link.post_id = :post and tag.public_since is null
				union all
				select 'CATEGORY', category.id from post_category link join category on category.id = link.category_id
				where link.post_id = :post and category.public_since is null
				""").param("post", post).query((row) -> {
			if (!before.terms().contains(row.getLong(2))) {
				added.computeIfAbsent(Subject.valueOf(row.getString(1)), (subject) -> new ArrayList<>())
					.add(row.getLong(2));
			}
		});
		added.forEach(this.content::changed);
	}

}
