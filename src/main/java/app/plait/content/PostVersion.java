package app.plait.content;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A post as it was in one of its versions. */
public record PostVersion(long postId, int version, String title, String excerpt, String body, String slug,
		@Nullable Instant publishedAt, Set<TermRef> terms) {

	/** A term by the name that it had. */
	public record TermRef(TermKind kind, long id, String name) {

		TermRef named(String name) {
			return new TermRef(this.kind, this.id, name);
		}

	}

}
