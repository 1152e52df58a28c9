package app.plait.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import app.plait.content.Category;
import app.plait.content.LinkLocks;
import app.plait.content.Post;
import app.plait.content.PublicationHistory;
import app.plait.content.Tag;
import app.plait.content.TagsByName;
import app.plait.content.Term;
import app.plait.content.TermKind;
import app.plait.text.Excerpt;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * Gives a post the terms of its form. The terms are locked first, so that those which
 * exist go on existing until the save is done.
 */
@Component
class PostTerms {

	private final EntityManager entities;

	private final LinkLocks locks;

	private final TagsByName tags;

	private final PublicationHistory history;

	PostTerms(EntityManager entities, LinkLocks locks, TagsByName tags, PublicationHistory history) {
		this.entities = entities;
		this.locks = locks;
		this.tags = tags;
		this.history = history;
	}

	/**
	 * What a form wants, all of it locked.
	 *
	 * @param newNames that mean no tag yet
	 */
	record Chosen(Set<Long> tags, List<String> newNames, Set<Long> categories) {
	}

	/**
	 * Locks the terms that the form wants, and those that the post loses; tells of ids
	 * that are none.
	 * @param hides whether readers will not see the post any more
	 */
	Chosen lock(Post post, PostForm form, boolean isPublic, boolean hides, Errors errors) {
		TagsByName.Found named = this.tags.find(form.newTagNames());
		Set<Long> tags = lock(TermKind.TAG, "tagIds", post, ids(form.tagIds(), post.tags()), named.ids(), isPublic,
				hides, errors);
		Set<Long> categories = lock(TermKind.CATEGORY, "categoryIds", post, ids(form.categoryIds(), post.categories()),
				Set.of(), isPublic, hides, errors);
		if (tags.size() + named.missing().size() > PostForm.MAX_TERMS) {
			errors.rejectValue("newTags", "Size");
		}
		return new Chosen(tags, named.missing(), categories);
	}

	private static Set<String> ids(@Nullable Set<String> chosen, Set<? extends Term> current) {
		return (chosen != null) ? chosen : ChosenTerms.ids(current);
	}

	private Set<Long> lock(TermKind kind, String field, Post post, Set<String> chosen, Collection<Long> named,
			boolean isPublic, boolean hides, Errors errors) {
		Set<Long> wanted = new LinkedHashSet<>(ChosenTerms.numbers(chosen));
		wanted.addAll(named);
		Set<Long> lost = new TreeSet<>(ids(kind, post));
		if (!hides) {
			lost.removeAll(wanted);
		}
		Set<Long> all = new TreeSet<>(wanted);
		Set<Long> locked;
		if (isPublic && !lost.isEmpty()) {
			all.addAll(lost);
			locked = this.locks.terms(kind, all);
			this.history.remember(kind, lost);
		}
		else {
			locked = this.locks.shareTerms(kind, all);
		}
		refuseUnknown(field, chosen, locked, errors);
		this.tags.requireAll(named, locked);
		wanted.retainAll(locked);
		return wanted;
	}

	private static void refuseUnknown(String field, Set<String> chosen, Set<Long> locked, Errors errors) {
		List<String> unknown = chosen.stream()
			.filter((id) -> ChosenTerms.numbers(Set.of(id)).stream().noneMatch(locked::contains))
			.toList();
		if (!unknown.isEmpty()) {
			errors.rejectValue(field, "unknown", new Object[] { Excerpt.of(String.join(", ", unknown), 200) }, null);
		}
	}

	private static List<Long> ids(TermKind kind, Post post) {
		return ((kind == TermKind.TAG) ? post.tags() : post.categories()).stream().map(Term::id).toList();
	}

	/** Gives the post the chosen terms and no others, and creates the new tags. */
	void apply(Post post, Chosen chosen, long accountId) {
		List<Long> tags = new ArrayList<>(chosen.tags());
		tags.addAll(this.tags.create(chosen.newNames(), accountId));
		post.setTags(tags.stream().map((id) -> this.entities.getReference(Tag.class, id)).toList());
		post.setCategories(
				chosen.categories().stream().map((id) -> this.entities.getReference(Category.class, id)).toList());
	}

	/** Before a public post is hidden: its terms stay known. */
	void rememberAll(Post post) {
		for (TermKind kind : TermKind.values()) {
			List<Long> terms = ids(kind, post);
			if (!terms.isEmpty()) {
				this.locks.terms(kind, terms);
				this.history.remember(kind, terms);
			}
		}
	}

}
