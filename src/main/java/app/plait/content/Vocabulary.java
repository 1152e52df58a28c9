package app.plait.content;

import java.util.List;

import app.plait.contentversion.Visibility;
import app.plait.text.Slug;
import app.plait.web.NotFound;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Creates, changes and deletes tags and categories. Each change is one operation,
 * recorded in its transaction; each name means one term, which the database sees to.
 */
@Service
public class Vocabulary {

	private final EntityManager entities;

	private final TermNames names;

	private final TermInsertion insertion;

	private final Redirects redirects;

	private final Operations operations;

	private final LinkLocks locks;

	private final PublicationHistory history;

	private final RetryingTransaction transaction;

	Vocabulary(EntityManager entities, TermNames names, TermInsertion insertion, Redirects redirects,
			Operations operations, LinkLocks locks, PublicationHistory history, RetryingTransaction transaction) {
		this.entities = entities;
		this.names = names;
		this.insertion = insertion;
		this.redirects = redirects;
		this.operations = operations;
		this.locks = locks;
		this.history = history;
		this.transaction = transaction;
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
	public long create(TermKind kind, TermDetails details, long accountId) {
		return this.transaction.run((attempt) -> {
			this.names.refuseTaken(kind, details, 0);
			String slug = slugFor(kind, details, 0, attempt);
			this.redirects.release(Redirects.Kind.of(kind), List.of(slug));
			TermInsertion.Inserted inserted = this.insertion.insert(kind, List.of(details.withSlug(slug)), true);
			this.operations.created(this.operations.begin(Operations.Kind.CREATE, accountId, List.of(details.name())),
					kind, inserted, Visibility.NOW);
			return inserted.ids().get(0);
		});
	}

	/**
	 * Gives a term another name, slug, description or aliases.
	 * @param version the version that the change is based on
	 * @throws Stale if the term has another version by now
	 * @throws NameTaken if the name or an alias means another term
	 * @throws SlugTaken if the slug is not free
	 */
	public void edit(TermKind kind, long id, int version, TermDetails wanted, long accountId) {
		this.transaction.run((attempt) -> {
			this.locks.terms(kind, List.of(id));
			Term term = find(kind, id);
			if (term.version() != version) {
				throw new Stale();
			}
			TermDetails details = wanted.over(term.details());
			this.names.refuseTaken(kind, details, id);
			TermSnapshot before = term.snapshot();
			String slug = slugFor(kind, details, id, attempt);
			boolean known = this.history.isKnown(kind, id);
			long operation = this.operations.begin(Operations.Kind.EDIT, accountId, before.name().equals(details.name())
					? List.of(before.name()) : List.of(before.name() + " → " + details.name()));
			if (!slug.equals(term.slug())) {
				move(kind, term, slug, known, operation);
			}
			term.apply(details.withSlug(slug));
			this.entities.flush();
			this.operations.edited(operation, kind, id, before, term.snapshot(), known);
			return id;
		});
	}

	/** Only an address that readers could know leads on. */
	private void move(TermKind kind, Term term, String slug, boolean known, long operation) {
		Redirects.Kind address = Redirects.Kind.of(kind);
		if (known) {
			this.redirects.recordMove(address, term.id(), term.slug(), slug, Redirects.Writer.operation(operation));
		}
		else {
			this.redirects.release(address, List.of(slug));
		}
	}

	/**
	 * Deletes a term and its links, never a post. Its address answers 410 from then on,
	 * if readers knew of it.
	 * @return how many posts lost it
	 */
	public int delete(TermKind kind, long id, long accountId) {
		return this.transaction.run(() -> {
			this.locks.termsWithPosts(kind, List.of(id));
			this.history.remember(kind, List.of(id));
			Term term = find(kind, id);
			long operation = this.operations.begin(Operations.Kind.DELETE, accountId, List.of(term.name()));
			boolean known = this.history.isKnown(kind, id);
			this.operations.deleted(operation, kind, id, term.snapshot(), known);
			int posts = this.operations.finish(operation);
			this.entities.createNativeQuery(kind.sql("delete from {term} where id = :id"))
				.setParameter("id", id)
				.executeUpdate();
			if (known) {
				this.redirects.recordDeletion(Redirects.Kind.of(kind), id, term.slug(),
						Redirects.Writer.operation(operation));
			}
			return posts;
		});
	}

	private String slugFor(TermKind kind, TermDetails details, long id, int attempt) {
		Redirects.Kind address = Redirects.Kind.of(kind);
		if (details.slug().isEmpty()) {
			return this.redirects.firstFreeSlug(address, Slug.ofName(details.name(), kind.table()), id, attempt);
		}
		if (this.redirects.isTaken(address, details.slug(), id)) {
			throw new SlugTaken();
		}
		return details.slug();
	}

	private Term find(TermKind kind, long id) {
		@Nullable Term term = this.entities.find(kind.type(), id);
		if (term == null) {
			throw new NotFound();
		}
		return term;
	}

}
