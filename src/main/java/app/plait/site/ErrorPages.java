package app.plait.site;

import java.util.Map;

import app.plait.web.SecurityHeaders;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page for every error, whatever the client says that it accepts: Plait has no other
 * answers than pages. It tells the status and nothing of the cause.
 */
@Controller
class ErrorPages implements ErrorController {

	@RequestMapping("/error")
	ModelAndView error(
			@RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false) @Nullable Integer status,
			HttpServletRequest request, HttpServletResponse response) {
		HttpStatusCode shown = HttpStatusCode.valueOf((status != null) ? status : HttpStatus.NOT_FOUND.value());
		// What the firewall refuses never gets as far as the filter that writes them.
		SecurityHeaders.write(request, response);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		return new ModelAndView("error", Map.of("status", shown.value()), shown);
	}

}
