package app.plait.content;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a category: a name that gathers posts, with its aliases. Terms of both kinds
 * share one sequence of ids, which {@link TermInsertion} gives.
 */
@MappedSuperclass
public abstract class Term {

	@Id
	@SuppressWarnings("NullAway.Init")
	private Long id;

	@Version
	private int version = 1;

	@SuppressWarnings("NullAway.Init")
	private String name;

	@SuppressWarnings("NullAway.Init")
	private String slug;

	@Column(length = 2000)
	@SuppressWarnings("NullAway.Init")
	private String description;

	@SuppressWarnings("NullAway.Init")
	private Instant createdAt;

	/**
	 * Since when readers know of it, whatever its posts say; null while that follows from
	 * them. Written by {@link PublicationHistory} alone.
	 */
	@Column(updatable = false)
	private @Nullable Instant publicSince;

	protected Term() {
	}

	/** Takes on a new name, slug, description and aliases. */
	void apply(TermDetails details) {
		this.name = details.name();
		this.slug = details.slug();
		this.description = details.description();
		Map<String, TermName> names = details.names();
		names().keySet().retainAll(names.keySet());
		names().putAll(names);
	}

	TermDetails details() {
		return new TermDetails(this.name, this.slug, this.description, names(TermName.Role.ALIAS),
				names(TermName.Role.HIDDEN));
	}

	TermSnapshot snapshot() {
		return TermSnapshot.of(details(), this.createdAt, this.publicSince);
	}

	private List<String> names(TermName.Role role) {
		return names().values().stream().filter((each) -> each.role() == role).map(TermName::name).sorted().toList();
	}

	/** Its posts. Loads them all: never for a page. */
	public Collection<Post> posts() {
		return Collections.unmodifiableCollection(linkedPosts());
	}

	/**
	 * Tells a term of a link that the post's side has made; a term that is not loaded
	 * need not be told, and one that is does not load its other posts.
	 */
	static void linked(Term term, Post post) {
		if (Hibernate.isInitialized(term)) {
			term.linkedPosts().add(post);
		}
	}

	static void unlinked(Term term, Post post) {
		if (Hibernate.isInitialized(term) && Hibernate.isInitialized(term.linkedPosts())) {
			term.linkedPosts().remove(post);
		}
	}

	abstract Collection<Post> linkedPosts();

	abstract Map<String, TermName> names();

	public Long id() {
		return this.id;
	}

	public String name() {
		return this.name;
	}

	public String slug() {
		return this.slug;
	}

	int version() {
		return this.version;
	}

}
