package app.plait.content;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.text.TermKey;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A tag or a category: a name that gathers posts, with its aliases. */
@MappedSuperclass
public abstract class Term {

	@Version
	private int version = 1;

	@SuppressWarnings("NullAway.Init")
	private String name;

	@SuppressWarnings("NullAway.Init")
	private String slug;

	@Column(length = 2000)
	@SuppressWarnings("NullAway.Init")
	private String description;

	private Instant createdAt;

	/**
	 * Since when readers know of it, whatever its posts say; null while that follows from
	 * them. Later written by {@link PublicationHistory} alone.
	 */
	@Column(updatable = false)
	private @Nullable Instant publicSince;

	/**
	 * Links made or removed in this unit of work that a loaded {@link #posts} may not
	 * hold yet.
	 */
	@Transient
	private final Map<Post, Boolean> changes = new LinkedHashMap<>();

	protected Term() {
	}

	Term(Instant now, @Nullable Instant publicSince) {
		this.createdAt = now;
		this.publicSince = publicSince;
	}

	/** Takes on a new name, slug, description and aliases. */
	void apply(TermDetails state) {
		this.name = state.name();
		this.slug = state.slug();
		this.description = state.description();
		Map<String, String> names = state.names();
		names().keySet().retainAll(names.keySet());
		names().putAll(names);
	}

	TermDetails state() {
		String key = TermKey.of(this.name);
		List<String> aliases = names().entrySet()
			.stream()
			.filter((word) -> !word.getKey().equals(key))
			.map(Map.Entry::getValue)
			.sorted()
			.toList();
		return new TermDetails(this.name, this.slug, this.description, aliases);
	}

	/** Puts this term on a post; does nothing if it is there. */
	public abstract void attachTo(Post post);

	/** Takes this term off a post; does nothing if it is not there. */
	public abstract void detachFrom(Post post);

	/**
	 * The posts of this term, this unit of work's changes included. Loads them all: never
	 * for a page.
	 */
	public Set<Post> posts() {
		Collection<Post> posts = linkedPosts();
		this.changes.forEach((post, linked) -> {
			if (linked) {
				posts.add(post);
			}
			else {
				posts.remove(post);
			}
		});
		this.changes.clear();
		return Collections.unmodifiableSet(linkedPosts());
	}

	/**
	 * Keeps this side in step with the post's. Only remembered here, because adding to a
	 * collection that is not loaded would load all posts of the term.
	 */
	void linked(Post post, boolean linked) {
		this.changes.put(post, linked);
	}

	abstract Set<Post> linkedPosts();

	/** Spellings by their normalised key: the name's and the aliases'. */
	abstract Map<String, String> names();

	public abstract Long id();

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
