package app.plait.people;

import java.io.IOException;

import app.plait.account.SignedIn;
import app.plait.media.NoPicture;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own picture. */
@Controller
@RequestMapping("/account/picture")
class PictureController {

	private final OwnAccount own;

	PictureController(OwnAccount own) {
		this.own = own;
	}

	@GetMapping
	String show(@AuthenticationPrincipal SignedIn me, Model model) {
		model.addAttribute("picture", this.own.of(me).picture());
		return "people/picture";
	}

	@PostMapping
	String take(@RequestParam(required = false) @Nullable MultipartFile file, @AuthenticationPrincipal SignedIn me,
			Model model, RedirectAttributes redirect, HttpServletResponse response) throws IOException {
		try {
			this.own.show(me, (file != null) ? file.getBytes() : new byte[0]);
		}
		catch (NoPicture ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("wrong", ex.reason());
			return show(me, model);
		}
		Flash.success(redirect, "account.picture.saved", "");
		return "redirect:/account/picture";
	}

	@PostMapping("/remove")
	String remove(@AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
		this.own.hide(me);
		Flash.success(redirect, "account.picture.removed", "");
		return "redirect:/account/picture";
	}

}
