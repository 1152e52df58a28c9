package app.plait.account.rejected;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

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
 * Shows a form that could not be taken, with all that was typed; only
 * {@link RejectedSubmissions} leads here.
 */
@Controller
class RejectedSubmissionController {

	private static final Set<String> CAN_BE_SENT_AGAIN = Set.of("ended", "away", "full");

	@PostMapping(RejectedSubmissions.PAGE)
	String show(
			@RequestAttribute(name = RequestDispatcher.FORWARD_REQUEST_URI, required = false) @Nullable String sentTo,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		if (sentTo == null) {
			throw new NotFound();
		}
		model.addAttribute("sentTo", sentTo);
		boolean secret = request.getParameterMap().keySet().stream().anyMatch(RejectedSubmissionController::isSecret);
		String reason = (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) ? "ended"
				: Objects.toString(request.getAttribute(RejectedSubmissions.REASON), "old");
		model.addAttribute("reason", reason);
		model.addAttribute("again", CAN_BE_SENT_AGAIN.contains(reason) && !secret);
		model.addAttribute("fields", fields(request));
		model.addAttribute("typed", RejectedSubmissions.TYPED);
		return "account/rejected";
	}

	/** A password never comes back in a page; its form is filled in anew. */
	private static boolean isSecret(String field) {
		return field.toLowerCase(Locale.ROOT).endsWith("password");
	}

	private static List<Field> fields(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.filter((field) -> !field.getKey().equals("_csrf") && !isSecret(field.getKey()))
			.flatMap((field) -> Arrays.stream(field.getValue())
				.map((value) -> new Field(field.getKey(), PlainText.clean(value))))
			.toList();
	}

	/** One field of the form that was sent. */
	record Field(String name, String value) {
	}

}
