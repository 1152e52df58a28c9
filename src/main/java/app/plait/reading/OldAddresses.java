package app.plait.reading;

import java.util.Optional;

import app.plait.content.Addresses;
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

	private final Addresses addresses;

	private final JdbcClient jdbc;

	OldAddresses(Addresses addresses, JdbcClient jdbc) {
		this.addresses = addresses;
		this.jdbc = jdbc;
	}

	ModelAndView forward(String path) {
		Addresses.Left left = this.addresses.find(path).orElseThrow(NotFound::new);
		if (left.to() == null) {
			throw new Gone();
		}
		return redirect(left.to());
	}

	/** Where a term is that once had this slug, or has it as another name. */
	ModelAndView forward(TermKind kind, String slug) {
		Optional<Addresses.Left> left = this.addresses.find(kind.href(slug));
		if (left.isPresent() && left.get().to() == null) {
			throw new Gone();
		}
		return redirect(kind.href(slug(kind, slug).orElseThrow(NotFound::new)));
	}

	/** The slug today of a term that once had this one, or has it as another name. */
	Optional<String> slug(TermKind kind, String slug) {
		String folder = kind.href("");
		return this.addresses.find(kind.href(slug))
			.flatMap((left) -> Optional.ofNullable(left.to()))
			.map((to) -> to.substring(folder.length()))
			.or(() -> this.jdbc.sql(kind.sql("""
					select {term}.slug from {term}_word word join {term} on {term}.id = word.{term}_id
					where word.word_key = :key
					""")).param("key", TermKey.of(slug)).query(String.class).optional())
			.filter((found) -> !found.equals(slug));
	}

	static ModelAndView redirect(String to) {
		RedirectView redirect = new RedirectView(to);
		redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
		redirect.setExposeModelAttributes(false);
		return new ModelAndView(redirect);
	}

}
