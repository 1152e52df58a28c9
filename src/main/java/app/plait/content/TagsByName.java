package app.plait.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.contentversion.Visibility;
import app.plait.text.Slug;
import app.plait.text.TermKey;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Tags that a post names. */
@Component
public class TagsByName {

	private final TermNames names;

	private final TermInsertion insertion;

	private final Redirects redirects;

	private final Operations operations;

	TagsByName(TermNames names, TermInsertion insertion, Redirects redirects, Operations operations) {
		this.names = names;
		this.insertion = insertion;
		this.redirects = redirects;
		this.operations = operations;
	}

	/**
	 * What names mean.
	 *
	 * @param ids of the tags that they mean
	 * @param missing those that mean no tag yet, each once
	 */
	public record Found(Set<Long> ids, List<String> missing) {
	}

	public Found find(Collection<String> names) {
		Map<String, String> missing = new LinkedHashMap<>();
		names.forEach((name) -> missing.putIfAbsent(TermKey.of(name), name));
		Map<String, TermNames.Owner> owners = this.names.owners(TermKind.TAG, missing.keySet());
		Set<Long> ids = new LinkedHashSet<>();
		missing.keySet().forEach((key) -> {
			TermNames.Owner owner = owners.get(key);
			if (owner != null) {
				ids.add(owner.id());
			}
		});
		missing.keySet().removeAll(owners.keySet());
		return new Found(ids, List.copyOf(missing.values()));
	}

	/**
	 * To be called when tags that were found are locked.
	 * @throws PessimisticLockingFailureException if one was deleted before: the
	 * transaction is to begin anew
	 */
	public void requireAll(Collection<Long> found, Set<Long> locked) {
		if (!locked.containsAll(found)) {
			throw new PessimisticLockingFailureException("A tag was deleted meanwhile");
		}
	}

	/**
	 * Creates tags of which readers know once a post with them is public, any number in a
	 * constant number of statements, and gives their ids in the same order. Belongs into
	 * the transaction that saves the post; somebody else may have created them meanwhile,
	 * which makes it begin anew.
	 */
	public List<Long> create(Collection<String> names, long accountId) {
		if (names.isEmpty()) {
			return List.of();
		}
		List<String> slugs = this.redirects.firstFreeSlugs(Redirects.Kind.TAG,
				names.stream().map((name) -> Slug.ofName(name, TermKind.TAG.table())).toList());
		List<TermDetails> terms = new ArrayList<>();
		for (String name : names) {
			terms.add(TermDetails.named(name).withSlug(slugs.get(terms.size())));
		}
		this.redirects.release(Redirects.Kind.TAG, slugs);
		TermInsertion.Inserted inserted = this.insertion.insert(TermKind.TAG, terms, false);
		this.operations.created(this.operations.begin(Operations.Kind.CREATE_WITH_POST, accountId, names), TermKind.TAG,
				inserted, Visibility.LATER);
		return inserted.ids();
	}

}
