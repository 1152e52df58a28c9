package app.plait.account.own;

import app.plait.account.Accounts;
import app.plait.account.SignedIn;
import app.plait.web.Flash;
import jakarta.validation.Valid;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: who one is to others. */
@Controller
@RequestMapping("/account")
class ProfileController {

	private static final String PAGE = "account/profile";

	private final Accounts accounts;

	private final Profile profile;

	ProfileController(Accounts accounts, Profile profile) {
		this.accounts = accounts;
		this.profile = profile;
	}

	@GetMapping
	String edit(@AuthenticationPrincipal SignedIn me, Model model) {
		model.addAttribute("form", ProfileForm.of(this.accounts.of(me)));
		return PAGE;
	}

	@PostMapping
	String save(@Valid @ModelAttribute("form") ProfileForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
		if (errors.hasErrors()) {
			return PAGE;
		}
		this.profile.change(me, form);
		Flash.success(redirect, "account.saved", "");
		return "redirect:/account";
	}

}
