package app.plait.reading;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import app.plait.content.Redirects;
import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.PublicPosts;
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

	/** Where an address leads at which nothing is now; empty if it leads nowhere. */
	Optional<String> find(String path) {
		return isKnown(path) ? Optional.empty()
				: this.redirects.find(path)
					.map(Redirects.Target::to)
					.filter((to) -> to.startsWith("/posts/") || isKnown(to));
	}

	/** Where a post is that once had this slug, or has it in another spelling. */
	ModelAndView forwardPost(String slug) {
		Redirects.Target left = this.redirects.findPost(slug).orElseThrow(NotFound::new);
		if (left.to() == null) {
			throw new Gone();
		}
		return redirect(left.to());
	}

	/**
	 * Where a term is that has this slug as another name, or once had it. A name wins: a
	 * deleted tag's address leads on once another tag has its name as an alias.
	 */
	ModelAndView forward(TermKind kind, String slug) {
		String named = named(kind, List.of(slug)).get(slug);
		if (named != null) {
			return redirect(kind.href(named));
		}
		String to = this.redirects.find(kind.href(slug)).orElseThrow(NotFound::new).to();
		if (to == null) {
			throw new Gone();
		}
		if (!isKnown(to)) {
			throw new NotFound();
		}
		return redirect(to);
	}

	/** The slug today of a term that has this one as another name, or once had it. */
	Optional<String> slug(TermKind kind, String slug) {
		return Optional.ofNullable(slugs(kind, List.of(slug)).get(slug));
	}

	private boolean isKnown(String href) {
		PublicPosts posts = this.catalogue.now();
		return Arrays.stream(TermKind.values())
			.anyMatch((kind) -> slugIn(kind, href).filter((slug) -> posts.term(kind, slug).isPresent()).isPresent());
	}

	private static Optional<String> slugIn(TermKind kind, String href) {
		String folder = kind.href("");
		return href.startsWith(folder) ? Optional.of(href.substring(folder.length())) : Optional.empty();
	}

	/**
	 * Today's slugs of terms that have these as other names, or once had them, and of
	 * which readers know; in few statements.
	 */
	Map<String, String> slugs(TermKind kind, Collection<String> asked) {
		Map<String, String> slugs = new HashMap<>();
		if (!asked.isEmpty()) {
			this.redirects.find(asked.stream().map(kind::href).toList())
				.forEach((path, target) -> slugIn(kind, Objects.requireNonNullElse(target.to(), ""))
					.ifPresent((slug) -> slugs.put(path.substring(kind.href("").length()), slug)));
			slugs.putAll(named(kind, asked));
			PublicPosts posts = this.catalogue.now();
			slugs.values().removeIf((slug) -> posts.term(kind, slug).isEmpty());
		}
		return slugs;
	}

	/** The slugs of the known terms that these are names of. */
	private Map<String, String> named(TermKind kind, Collection<String> asked) {
		Map<String, List<String>> byKey = asked.stream().collect(Collectors.groupingBy(TermKey::of));
		Map<String, String> slugs = new HashMap<>();
		PublicPosts posts = this.catalogue.now();
		this.jdbc.sql(kind.sql("""
				select each.name_key, {term}.slug from {term}_name each join {term} on {term}.id = each.{term}_id
				where each.name_key = any(:keys)
				""")).param("keys", byKey.keySet().toArray(String[]::new)).query((row) -> {
			if (posts.term(kind, row.getString(2)).isPresent()) {
				for (String slug : Objects.requireNonNull(byKey.get(row.getString(1)))) {
					slugs.put(slug, row.getString(2));
				}
			}
		});
		return slugs;
	}

	private static ModelAndView redirect(String to) {
		RedirectView redirect = new RedirectView(to);
		redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
		redirect.setExposeModelAttributes(false);
		return new ModelAndView(redirect);
	}

}
