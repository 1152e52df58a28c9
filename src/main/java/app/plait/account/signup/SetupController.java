package app.plait.account.signup;

import app.plait.account.Accounts;
import app.plait.account.Role;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.site.SiteSettings;
import app.plait.text.GuessablePassword;
import app.plait.web.NotFound;
import jakarta.validation.Valid;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Makes the first admin, for whoever has the one-time code from the log, while there is
 * none.
 */
@Controller
@RequestMapping("/setup")
class SetupController {

	private static final String PAGE = "account/setup";

	private final Accounts accounts;

	private final SiteSettings settings;

	private final TransactionOperations transaction;

	private final SecurityLog log;

	SetupController(Accounts accounts, SiteSettings settings, TransactionOperations transaction, SecurityLog log) {
		this.accounts = accounts;
		this.settings = settings;
		this.transaction = transaction;
		this.log = log;
	}

	@GetMapping
	String ask(@RequestParam(defaultValue = "") String code, Model model) {
		refuseUnlessOpen(code);
		model.addAttribute("form", new SetupForm(code, "", "", "", ""));
		return PAGE;
	}

	@PostMapping
	String setUp(@Valid @ModelAttribute("form") SetupForm form, BindingResult errors) {
		refuseUnlessOpen(form.code());
		if (this.accounts.isUsernameTaken(form.username())) {
			errors.rejectValue("username", "taken");
		}
		if (!errors.hasFieldErrors("password")
				&& GuessablePassword.is(form.password(), form.username(), form.email(), form.siteTitle())) {
			errors.rejectValue("password", "own");
		}
		if (errors.hasErrors()) {
			return PAGE;
		}
		this.transaction.executeWithoutResult((status) -> {
			if (!this.settings.takeSetupCode(form.code())) {
				throw new NotFound();
			}
			long admin = this.accounts.create(form.username(), form.email(), form.password(), Role.ADMIN);
			this.log.note(SecurityAction.SET_UP, admin, form.username());
			this.settings.rename(form.siteTitle());
			this.settings.openSignUp();
		});
		return "redirect:/login?ready";
	}

	private void refuseUnlessOpen(String code) {
		if (this.accounts.adminExists() || !this.settings.isSetupCode(code)) {
			throw new NotFound();
		}
	}

}
