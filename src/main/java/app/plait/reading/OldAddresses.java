package app.plait.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import app.plait.content.Redirects;
import app.plait.content.TermKind;
import app.plait.text.TermKey;
import app.plait.web.Gone;
import app.plait.web.NotFound;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The answer for an address at which nothing is now: where it went, gone, or not found.
 */
@Component
class OldAddresses {

	private final Redirects redirects;

	private final Catalogue catalogue;

	private final JdbcClient jdbc;

	OldAddresses(Redirects redirects, Catalogue catalogue, JdbcClient jdbc) {
		this.redirects = redirects;
		this.catalogue = catalogue;
		this.jdbc = jdbc;
	}

	/** Where a post is that once had this slug, or has it in another spelling. */
	ModelAndView forwardPost(String slug) {
		Redirects.Target left = this.redirects.findPost(slug).orElseThrow(NotFound::new);
		if (left.to() == null) {
			throw new Gone();
		}
		return redirect(left.to());
	}

	/** Where a term is that once had this slug, or has it as another name. */
	ModelAndView forward(TermKind kind, String slug) {
		Optional<Redirects.Target> left = this.redirects.find(kind.href(slug));
		if (left.isPresent() && left.get().to() == null) {
			throw new Gone();
		}
		return redirect(kind.href(slug(kind, slug).orElseThrow(NotFound::new)));
	}

	/** The slug today of a term that once had this one, or has it as another name. */
	Optional<String> slug(TermKind kind, String slug) {
		return Optional.ofNullable(slugs(kind, List.of(slug)).get(slug));
	}

	/**
	 * Today's slugs of terms that once had these, or have them as other names, and of
	 * which readers know; in two statements.
	 */
	Map<String, String> slugs(TermKind kind, Collection<String> asked) {
		Map<String, String> slugs = new HashMap<>();
		if (!asked.isEmpty()) {
			Map<String, List<String>> byKey = asked.stream().collect(Collectors.groupingBy(TermKey::of));
			Map<String, List<String>> byPath = asked.stream().collect(Collectors.groupingBy(kind::href));
			find("select old.name_key, {term}.slug from {term}_name old join {term} on {term}.id = old.{term}_id "
					+ "where old.name_key = any(:asked)", kind, byKey, slugs);
			find("select old.path, {term}.slug from redirect old join {term} on {term}.id = old.{term}_id "
					+ "where old.path = any(:asked)", kind, byPath, slugs);
			PublicPosts posts = this.catalogue.now();
			slugs.values().removeIf((slug) -> posts.term(kind, slug).isEmpty());
		}
		return slugs;
	}

	private void find(String sql, TermKind kind, Map<String, List<String>> asked, Map<String, String> slugs) {
		this.jdbc.sql(kind.sql(sql)).param("asked", asked.keySet().toArray(String[]::new)).query((row) -> {
			for (String slug : Objects.requireNonNull(asked.get(row.getString(1)))) {
				slugs.put(slug, row.getString(2));
			}
		});
	}

	private static ModelAndView redirect(String to) {
		RedirectView redirect = new RedirectView(to);
		redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
		redirect.setExposeModelAttributes(false);
		return new ModelAndView(redirect);
	}

}
