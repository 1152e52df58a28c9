package app.plait.site;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/** The blog's language, the same for everyone. */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class SiteLocale implements LocaleResolver {

	private final SiteSettings settings;

	SiteLocale(SiteSettings settings) {
		this.settings = settings;
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		return this.settings.current().formats().locale();
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("The language is a setting of the blog");
	}

}
