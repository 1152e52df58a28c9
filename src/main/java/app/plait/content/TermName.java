package app.plait.content;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A spelling that means a term. */
@Embeddable
record TermName(@Column(length = 280) String name, @Enumerated(EnumType.STRING) @Column(length = 10) Role role) {

	enum Role {

		NAME, ALIAS,
		/** A misspelling: it is found, but never shown. */
		HIDDEN

	}

}
