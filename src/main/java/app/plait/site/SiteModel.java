package app.plait.site;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the blog itself into the model of every page. */
@ControllerAdvice("app.plait")
class SiteModel {

	private final SiteSettings settings;

	SiteModel(SiteSettings settings) {
		this.settings = settings;
	}

	@ModelAttribute("site")
	Site site() {
		return this.settings.current();
	}

}
