package app.plait.account.signup;

import app.plait.account.NotCommonPassword;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For those who have forgotten their password. */
@Controller
@RequestMapping("/password")
class PasswordResetController {

	private static final String FORGOT = "account/forgot";

	private static final String RESET = "account/reset";

	private final PasswordResetRequest request;

	private final PasswordReset reset;

	private final OneTimeTokens tokens;

	private final Limits limits;

	PasswordResetController(PasswordResetRequest request, PasswordReset reset, OneTimeTokens tokens, Limits limits) {
		this.request = request;
		this.reset = reset;
		this.tokens = tokens;
		this.limits = limits;
	}

	/** The code of the link, and the new password. */
	record ResetForm(String code, @CodePointLength(min = 8, max = 200) @NotCommonPassword String password) {

		ResetForm(@Nullable String code, @Nullable String password) {
			this.code = (code != null) ? code : "";
			this.password = (password != null) ? password : "";
		}

	}

	@GetMapping("/forgot")
	String forgot(Model model) {
		model.addAttribute("possible", this.request.isPossible());
		return FORGOT;
	}

	@PostMapping("/forgot")
	String ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Model model) {
		this.limits.consume(Limit.RESET, ClientAddress.of(request));
		if (!this.request.isPossible()) {
			return forgot(model);
		}
		this.request.ask(email, ClientAddress.of(request));
		return "redirect:/password/forgot?sent";
	}

	@GetMapping("/reset")
	String choose(@RequestParam(required = false) @Nullable String code, Model model) {
		ResetForm form = new ResetForm(code, "");
		model.addAttribute("form", form);
		return show(form, model);
	}

	@PostMapping("/reset")
	String change(@Valid @ModelAttribute("form") ResetForm form, BindingResult errors, HttpServletRequest request,
			Model model) {
		this.limits.consume(Limit.CODE, ClientAddress.of(request));
		if (!errors.hasErrors() && this.reset.isGuessable(form.code(), form.password())) {
			errors.rejectValue("password", "own");
		}
		if (errors.hasErrors() || !this.reset.reset(form.code(), form.password())) {
			return show(form, model);
		}
		return "redirect:/login?reset";
	}

	private String show(ResetForm form, Model model) {
		model.addAttribute("valid", this.tokens.find(OneTimeToken.Purpose.RESET, form.code()).isPresent());
		return RESET;
	}

}
