package app.plait.content;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** A term as an operation keeps it: all that makes it again. */
record TermSnapshot(String name, String slug, String description, List<String> aliases, List<String> hiddenAliases,
		Instant createdAt, @Nullable Instant publicSince) {

	static TermSnapshot of(TermDetails details, Instant createdAt, @Nullable Instant publicSince) {
		return new TermSnapshot(details.name(), details.slug(), details.description(), details.aliases(),
				Objects.requireNonNullElse(details.hiddenAliases(), List.of()), createdAt, publicSince);
	}

}
