package app.plait.account.own;

import java.io.IOException;

import app.plait.account.Accounts;
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

	private static final long MAX_BYTES = 10_000_000;

	private final Accounts accounts;

	private final Portrait portrait;

	PictureController(Accounts accounts, Portrait portrait) {
		this.accounts = accounts;
		this.portrait = portrait;
	}

	@GetMapping
	String show(@AuthenticationPrincipal SignedIn me, Model model) {
		model.addAttribute("picture", this.accounts.of(me).picture());
		return "account/picture";
	}

	@PostMapping
	String take(@RequestParam(required = false) @Nullable MultipartFile file, @AuthenticationPrincipal SignedIn me,
			Model model, RedirectAttributes redirect, HttpServletResponse response) throws IOException {
		if (file != null && file.getSize() > MAX_BYTES) {
			return wrong("size", me, model, response);
		}
		try {
			this.portrait.show(me, (file != null) ? file.getBytes() : new byte[0]);
		}
		catch (NoPicture ex) {
			return wrong(ex.reason(), me, model, response);
		}
		Flash.success(redirect, "account.picture.saved", "");
		return "redirect:/account/picture";
	}

	private String wrong(String reason, SignedIn me, Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		model.addAttribute("wrong", reason);
		return show(me, model);
	}

	@PostMapping("/remove")
	String remove(@AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
		this.portrait.hide(me);
		Flash.success(redirect, "account.picture.removed", "");
		return "redirect:/account/picture";
	}

}
