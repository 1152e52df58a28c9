package app.plait.contentversion;

import java.util.Map;
import java.util.Set;

/**
 * What has changed since a version of the content.
 *
 * @param version the version that these changes lead to
 * @param complete false if it is not known any more what changed: then everything may
 * have
 * @param ids of what changed
 * @param operations ids of operations: every post that a row of theirs names has changed
 */
public record Changes(long version, boolean complete, Map<Subject, Set<Long>> ids, Set<Long> operations) {

	public Set<Long> of(Subject subject) {
		return this.ids.getOrDefault(subject, Set.of());
	}

}
