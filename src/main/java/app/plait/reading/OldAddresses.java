package app.plait.reading;

import app.plait.content.Addresses;
import app.plait.web.Gone;
import app.plait.web.NotFound;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The answer for an address at which nothing is now: where it went, gone, or not found.
 */
@Component
class OldAddresses {

	private final Addresses addresses;

	OldAddresses(Addresses addresses) {
		this.addresses = addresses;
	}

	ModelAndView forward(String path) {
		Addresses.Left left = this.addresses.find(path).orElseThrow(NotFound::new);
		if (left.to() == null) {
			throw new Gone();
		}
		RedirectView redirect = new RedirectView(left.to());
		redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
		redirect.setExposeModelAttributes(false);
		return new ModelAndView(redirect);
	}

}
