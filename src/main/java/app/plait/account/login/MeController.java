package app.plait.account.login;

import app.plait.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The links of the one who is signed in. Public pages are the same for everyone, so a
 * script asks for these after the page.
 */
@Controller
class MeController {

	@GetMapping("/me")
	@Nullable String me(@AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		if (me == null) {
			SignedInHint.remove(request, response);
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		model.addAttribute("me", me);
		return "account/me";
	}

}
