package app.plait.account.own;

import app.plait.account.Accounts;
import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.account.login.SignIn;
import app.plait.web.ClientAddress;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** One's own password. */
@Controller
@RequestMapping("/account/password")
class PasswordController {

	private static final String PAGE = "account/password";

	private final Accounts accounts;

	private final PasswordCheck check;

	private final PasswordChange change;

	private final SignIn signIn;

	PasswordController(Accounts accounts, PasswordCheck check, PasswordChange change, SignIn signIn) {
		this.accounts = accounts;
		this.check = check;
		this.change = change;
		this.signIn = signIn;
	}

	@GetMapping
	String edit(Model model) {
		model.addAttribute("form", new PasswordForm("", ""));
		return PAGE;
	}

	@PostMapping
	String change(@Valid @ModelAttribute("form") PasswordForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn me, HttpServletRequest request, HttpServletResponse response,
			RedirectAttributes redirect) {
		if (!errors.hasFieldErrors("password") && this.accounts.of(me).isGuessable(form.password())) {
			errors.rejectValue("password", "own");
		}
		if (!errors.hasErrors() && !this.check.passes(me, form.currentPassword(), ClientAddress.of(request))) {
			errors.rejectValue("currentPassword", "wrong");
		}
		if (errors.hasErrors()) {
			return PAGE;
		}
		this.signIn.renew(this.change.change(me, form.password(), SessionList.id(request)), request, response);
		Flash.success(redirect, "account.password.saved", "");
		return "redirect:/account/password";
	}

}
