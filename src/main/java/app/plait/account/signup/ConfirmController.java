package app.plait.account.signup;

import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.login.SignIn;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.site.Site;
import app.plait.web.ClientAddress;
import app.plait.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link of a sign-up leads. The page only asks: a mail server that looks at
 * links must not use them up.
 */
@Controller
@RequestMapping("/signup/confirm")
class ConfirmController {

	private static final String PAGE = "account/confirm";

	private final SignUp signUp;

	private final OneTimeTokens tokens;

	private final SignIn signIn;

	private final Limits limits;

	ConfirmController(SignUp signUp, OneTimeTokens tokens, SignIn signIn, Limits limits) {
		this.signUp = signUp;
		this.tokens = tokens;
		this.signIn = signIn;
		this.limits = limits;
	}

	@GetMapping
	String ask(@RequestParam(required = false) @Nullable String code,
			@RequestParam(required = false) @Nullable String back, Model model) {
		Optional<OneTimeToken> asked = this.tokens.find(OneTimeToken.Purpose.SIGN_UP, code);
		model.addAttribute("form", new ConfirmForm(asked.map(OneTimeToken::username).orElse(""), "", code, back));
		model.addAttribute("valid", asked.isPresent());
		return PAGE;
	}

	@PostMapping
	String confirm(@Valid @ModelAttribute("form") ConfirmForm form, BindingResult errors,
			@ModelAttribute("site") Site site, HttpServletRequest request, HttpServletResponse response, Model model) {
		this.limits.consume(Limit.CODE, ClientAddress.of(request));
		Optional<OneTimeToken> asked = this.tokens.find(OneTimeToken.Purpose.SIGN_UP, form.code());
		boolean valid = asked.isPresent() && site.signUp() == Site.SignUp.OPEN;
		model.addAttribute("valid", valid);
		if (valid && !this.signUp.isPassword(asked.get(), form.password())) {
			errors.rejectValue("password", "chosen");
		}
		if (!valid || errors.hasErrors()) {
			return PAGE;
		}
		Optional<Account> account = this.signUp.confirmed(form.username(), asked.get(), form.code());
		if (account.isEmpty()) {
			errors.rejectValue("username", "taken");
			return PAGE;
		}
		this.signIn.as(account.get(), request, response);
		return "redirect:" + LocalPath.of(form.back()).orElse("/account");
	}

}
