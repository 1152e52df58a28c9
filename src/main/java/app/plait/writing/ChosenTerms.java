package app.plait.writing;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.plait.content.Term;
import app.plait.content.TermKind;
import app.plait.text.Excerpt;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/** The terms that a form has chosen, and the names of those that it wants made. */
final class ChosenTerms {

	private ChosenTerms() {
	}

	/** Those of the ids that are numbers at all. */
	static List<Long> numbers(Set<String> ids) {
		return ids.stream().filter((id) -> id.matches("[0-9]{1,18}")).map(Long::valueOf).toList();
	}

	static Set<String> ids(Set<? extends Term> terms) {
		return terms.stream().map((term) -> term.id().toString()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Refuses new tags that can't be a name. */
	static void checkNew(PostForm form, Errors errors) {
		form.newTagNames()
			.stream()
			.filter((name) -> !TermKind.TAG.accepts(name))
			.findFirst()
			.ifPresent((name) -> errors.rejectValue("newTags", "name",
					new Object[] { Excerpt.of(name, 40), TermKind.TAG.maxName() }, null));
	}

}
