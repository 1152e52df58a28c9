package app.plait.site;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The blog's language, the same for everyone; English while the database is away, since
 * the error page must come without it.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class SiteLocale implements LocaleResolver {

	private final SiteSettings settings;

	SiteLocale(SiteSettings settings) {
		this.settings = settings;
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		try {
			return this.settings.current().formats().locale();
		}
		catch (DataAccessException | TransactionException ex) {
			LoggerFactory.getLogger(SiteLocale.class).debug("The language can't be read", ex);
			return Locale.ENGLISH;
		}
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("The language is a setting of the blog");
	}

}
