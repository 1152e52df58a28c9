package app.plait.account.own;

import app.plait.account.Accounts;
import app.plait.account.SignedIn;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.web.ClientAddress;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own e-mail address. */
@Controller
class EmailController {

	private static final String PAGE = "account/email";

	private static final String CONFIRM = "account/email-confirm";

	private final Accounts accounts;

	private final EmailChange change;

	private final PasswordCheck password;

	private final Limits limits;

	EmailController(Accounts accounts, EmailChange change, PasswordCheck password, Limits limits) {
		this.accounts = accounts;
		this.change = change;
		this.password = password;
		this.limits = limits;
	}

	@ModelAttribute("confirmed")
	boolean isConfirmed() {
		return this.change.isConfirmed();
	}

	@GetMapping("/account/email")
	String edit(@AuthenticationPrincipal SignedIn me, Model model) {
		String email = this.accounts.of(me).email();
		model.addAttribute("none", email == null);
		model.addAttribute("form", new EmailForm(email, ""));
		return PAGE;
	}

	@PostMapping("/account/email")
	String change(@Valid @ModelAttribute("form") EmailForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn me, HttpServletRequest request, RedirectAttributes redirect) {
		if (!errors.hasErrors() && !this.password.passes(me, form.currentPassword(), ClientAddress.of(request))) {
			errors.rejectValue("currentPassword", "wrong");
		}
		if (errors.hasErrors()) {
			return PAGE;
		}
		if (this.change.isConfirmed()) {
			this.change.ask(me.id(), me.getUsername(), form.email());
			Flash.success(redirect, "account.email.sent", form.email());
		}
		else if (this.change.change(me, form.email())) {
			Flash.success(redirect, "account.email.saved", form.email());
		}
		else {
			errors.rejectValue("email", "taken");
			return PAGE;
		}
		return "redirect:/account/email";
	}

	/** Only asks: a mail server that looks at links must not use them up. */
	@GetMapping("/email/confirm")
	String ask(@RequestParam(defaultValue = "") String code, Model model) {
		model.addAttribute("code", code);
		return CONFIRM;
	}

	@PostMapping("/email/confirm")
	String confirm(@RequestParam(defaultValue = "") String code, HttpServletRequest request, Model model) {
		this.limits.consume(Limit.CODE, ClientAddress.of(request));
		return this.change.confirm(code)
			.map((email) -> "redirect:/email/confirmed")
			.orElse("redirect:/email/confirm?old");
	}

	@GetMapping("/email/confirmed")
	String confirmed() {
		return "account/email-confirmed";
	}

}
