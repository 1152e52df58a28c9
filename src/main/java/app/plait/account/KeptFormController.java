package app.plait.account;

import java.util.Arrays;
import java.util.List;

import app.plait.text.PlainText;
import app.plait.web.NotFound;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Shows a form that could not be taken, with all that was typed; only {@link KeptForms}
 * leads here.
 */
@Controller
class KeptFormController {

	@PostMapping(KeptForms.PAGE)
	String show(
			@RequestAttribute(name = RequestDispatcher.FORWARD_REQUEST_URI, required = false) @Nullable String sentTo,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		if (sentTo == null) {
			throw new NotFound();
		}
		model.addAttribute("sentTo", sentTo);
		model.addAttribute("again", response.getStatus() == HttpStatus.UNAUTHORIZED.value());
		model.addAttribute("fields", fields(request));
		model.addAttribute("typed", List.of("title", "body", "excerpt", "newTags", "name", "description", "aliases"));
		return "account/form-kept";
	}

	private static List<Field> fields(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.filter((field) -> !field.getKey().equals("_csrf"))
			.flatMap((field) -> Arrays.stream(field.getValue())
				.map((value) -> new Field(field.getKey(), PlainText.clean(value))))
			.toList();
	}

	/** One field of the form that was sent. */
	record Field(String name, String value) {
	}

}
