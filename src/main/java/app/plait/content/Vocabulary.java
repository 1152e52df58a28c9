package app.plait.content;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.plait.text.Slug;
import app.plait.text.TermKey;
import app.plait.web.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Makes, changes and deletes tags and categories. Each change is one operation, recorded
 * in its transaction; each name means one term, which the database sees to.
 */
@Service
public class Vocabulary {

	private final EntityManager entities;

	private final JdbcClient jdbc;

	private final Redirects redirects;

	private final OperationLog operations;

	private final PublicationHistory history;

	private final RetryingTransaction transaction;

	private final Clock clock;

	Vocabulary(EntityManager entities, JdbcClient jdbc, Redirects redirects, OperationLog operations,
			PublicationHistory history, RetryingTransaction transaction, Clock clock) {
		this.entities = entities;
		this.jdbc = jdbc;
		this.redirects = redirects;
		this.operations = operations;
		this.history = history;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * A name of the details, its own or an alias, means another term already.
	 */
	public static final class NameTaken extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String taken;

		private final String owner;

		private final boolean isName;

		NameTaken(String taken, String owner, boolean isName) {
			super(taken, null, false, false);
			this.taken = taken;
			this.owner = owner;
			this.isName = isName;
		}

		public String taken() {
			return this.taken;
		}

		/** The name of the term that has it. */
		public String owner() {
			return this.owner;
		}

		/** Whether it is the wanted name itself, or else one of the aliases. */
		public boolean isName() {
			return this.isName;
		}

	}

	/** The wanted slug is another term's, or an address that still leads to another. */
	public static final class SlugTaken extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SlugTaken() {
			super(null, null, false, false);
		}

	}

	/** The term was changed since the version that the change is based on. */
	public static final class Stale extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Stale() {
			super(null, null, false, false);
		}

	}

	/**
	 * Creates a term, which readers know of from now on, and gives its id.
	 * @throws NameTaken if the name or an alias means another term
	 * @throws SlugTaken if the slug is not free
	 */
	public long create(TermKind kind, TermDetails state, long accountId) {
		return this.transaction.run(() -> {
			refuseTakenNames(kind, state, 0);
			Term term = insert(kind, state, this.clock.instant());
			this.operations.created(this.operations.begin(OperationLog.Kind.CREATE, accountId), kind, term);
			return term.id();
		});
	}

	/**
	 * Gives a term another name, slug, description or aliases.
	 * @param version the version that the change is based on
	 */
	public void edit(TermKind kind, long id, int version, TermDetails state, long accountId) {
		this.transaction.run(() -> {
			Term term = find(kind, id);
			if (term.version() != version) {
				throw new Stale();
			}
			refuseTakenNames(kind, state, id);
			TermDetails before = term.state();
			String slug = slugFor(kind, state, id);
			if (!slug.equals(term.slug())) {
				move(kind, term, slug);
			}
			term.apply(state.withSlug(slug));
			this.entities.flush();
			this.operations.edited(this.operations.begin(OperationLog.Kind.EDIT, accountId), kind, term, before);
			return id;
		});
	}

	/** Only an address that readers could know leads on. */
	private void move(TermKind kind, Term term, String slug) {
		if (this.history.isKnown(kind, term.id())) {
			this.redirects.recordMove(Redirects.Kind.of(kind), term.id(), term.slug(), slug);
		}
		else {
			this.redirects.release(Redirects.Kind.of(kind), slug);
		}
	}

	/**
	 * Deletes a term and its links, never a post. Its address answers 410 from then on,
	 * if readers knew of it.
	 * @return how many posts lost it
	 */
	public int delete(TermKind kind, long id, long accountId) {
		return this.transaction.run(() -> {
			Term term = find(kind, id);
			this.entities.lock(term, LockModeType.PESSIMISTIC_WRITE); // no link may
																		// appear
																		// meanwhile
			long operation = this.operations.begin(OperationLog.Kind.DELETE, accountId);
			boolean known = this.history.isKnown(kind, id);
			this.operations.deleted(operation, kind, term);
			int posts = this.operations.raiseVersions(operation);
			this.entities.remove(term);
			this.entities.flush();
			if (known) {
				this.redirects.recordDeletion(Redirects.Kind.of(kind), term.slug());
			}
			return posts;
		});
	}

	/**
	 * The tags that these names mean, in their order; a name that means none yet becomes
	 * a tag, of which readers know once a post with it is public. Belongs into the unit
	 * of work that saves the post.
	 */
	public Set<Tag> findOrCreate(Collection<String> names, long accountId) {
		Map<String, String> wanted = new LinkedHashMap<>();
		names.forEach((name) -> wanted.putIfAbsent(TermKey.of(name), name));
		Map<String, Owner> owners = owners(TermKind.TAG, wanted.keySet());
		Map<Long, Tag> known = tags(owners.values().stream().map(Owner::id).toList());
		Set<Tag> tags = new LinkedHashSet<>();
		List<Tag> created = new ArrayList<>();
		wanted.forEach((key, name) -> {
			Owner owner = owners.get(key);
			if (owner != null) {
				Tag tag = known.get(owner.id());
				if (tag == null) {
					throw new OptimisticLockingFailureException("The tag was deleted meanwhile");
				}
				tags.add(tag);
			}
			else {
				Tag tag = (Tag) insert(TermKind.TAG, TermDetails.named(name), null);
				created.add(tag);
				tags.add(tag);
			}
		});
		if (!created.isEmpty()) {
			long operation = this.operations.begin(OperationLog.Kind.CREATE_WITH_POST, accountId);
			created.forEach((tag) -> this.operations.created(operation, TermKind.TAG, tag));
		}
		return tags;
	}

	private Map<Long, Tag> tags(Collection<Long> ids) {
		return ids.isEmpty() ? Map.of()
				: this.entities.createQuery("select tag from Tag tag where tag.id in :ids", Tag.class)
					.setParameter("ids", ids)
					.getResultStream()
					.collect(Collectors.toMap(Tag::id, Function.identity()));
	}

	private Term insert(TermKind kind, TermDetails state, @Nullable Instant publicSince) {
		String slug = slugFor(kind, state, 0);
		TermDetails complete = state.withSlug(slug);
		Term term = (kind == TermKind.TAG) ? new Tag(complete, this.clock.instant(), publicSince)
				: new Category(complete, this.clock.instant(), publicSince);
		this.redirects.release(Redirects.Kind.of(kind), slug);
		this.entities.persist(term);
		this.entities.flush();
		return term;
	}

	private String slugFor(TermKind kind, TermDetails state, long id) {
		Redirects.Kind address = Redirects.Kind.of(kind);
		if (state.slug().isEmpty()) {
			return this.redirects.firstFreeSlug(address, Slug.ofName(state.name(), kind.table()), id);
		}
		if (this.redirects.isTaken(address, state.slug(), id)) {
			throw new SlugTaken();
		}
		return state.slug();
	}

	private void refuseTakenNames(TermKind kind, TermDetails state, long id) {
		Map<String, String> names = state.names();
		Map<String, Owner> owners = owners(kind, names.keySet());
		String nameKey = TermKey.of(state.name());
		names.forEach((key, name) -> {
			Owner owner = owners.get(key);
			if (owner != null && owner.id() != id) {
				throw new NameTaken(name, owner.name(), key.equals(nameKey));
			}
		});
	}

	/** The terms that have these names, by key. */
	private Map<String, Owner> owners(TermKind kind, Collection<String> keys) {
		Map<String, Owner> owners = new LinkedHashMap<>();
		if (!keys.isEmpty()) {
			this.jdbc.sql(kind.sql("""
					select name.name_key, {term}.id, {term}.name
					from {term}_name name join {term} on {term}.id = name.{term}_id
					where name.name_key in (:keys)
					""")).param("keys", keys).query((row) -> {
				owners.put(row.getString(1), new Owner(row.getLong(2), row.getString(3)));
			});
		}
		return owners;
	}

	private Term find(TermKind kind, long id) {
		@Nullable Term term = this.entities.find(kind.type(), id);
		if (term == null) {
			throw new NotFound();
		}
		return term;
	}

	private record Owner(long id, String name) {
	}

}
