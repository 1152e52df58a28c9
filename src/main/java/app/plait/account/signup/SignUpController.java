package app.plait.account.signup;

import java.util.Optional;

import app.plait.account.Account;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.login.SignIn;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.site.Site;
import app.plait.text.GuessablePassword;
import app.plait.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for a new account. */
@Controller
@RequestMapping("/signup")
class SignUpController {

	private static final String PAGE = "account/sign-up";

	private final SignUp signUp;

	private final SignUpRequest request;

	private final OneTimeTokens tokens;

	private final SignIn signIn;

	private final Limits limits;

	SignUpController(SignUp signUp, SignUpRequest request, OneTimeTokens tokens, SignIn signIn, Limits limits) {
		this.signUp = signUp;
		this.request = request;
		this.tokens = tokens;
		this.signIn = signIn;
		this.limits = limits;
	}

	@GetMapping
	String blank(@RequestParam(required = false) @Nullable String code,
			@RequestParam(required = false) @Nullable String back, @ModelAttribute("site") Site site, Model model) {
		Optional<OneTimeToken> invitation = invitation(code, site);
		String email = invitation.map(OneTimeToken::email).orElse("");
		model.addAttribute("form", new SignUpForm("", email, "", code, back));
		return show(invitation, code, site, model);
	}

	@PostMapping
	String take(@Valid @ModelAttribute("form") SignUpForm form, BindingResult errors, @ModelAttribute("site") Site site,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Optional<OneTimeToken> invitation = invitation(form.code(), site);
		this.limits.consume(invitation.isEmpty() ? Limit.SIGN_UP : Limit.CODE, ClientAddress.of(request));
		if (invitation.isEmpty() && site.signUp() != Site.SignUp.OPEN) {
			response.setStatus(HttpStatus.FORBIDDEN.value());
			return show(invitation, form.code(), site, model);
		}
		if (!errors.hasFieldErrors("password")
				&& GuessablePassword.is(form.password(), form.username(), form.email())) {
			errors.rejectValue("password", "own");
		}
		if (errors.hasErrors()) {
			return show(invitation, form.code(), site, model);
		}
		if (invitation.isEmpty() && this.signUp.isConfirmed()) {
			this.request.ask(form);
			return "redirect:/signup/sent";
		}
		Optional<Account> account = invitation.isPresent() ? this.signUp.invited(form, invitation.get())
				: this.signUp.now(form);
		if (account.isEmpty()) {
			errors.rejectValue("username", "taken");
			return show(invitation, form.code(), site, model);
		}
		this.signIn.as(account.get(), request, response);
		return "redirect:" + (form.back().isEmpty() ? "/account" : form.back());
	}

	/** Where nobody may sign up, invitations wait. */
	private Optional<OneTimeToken> invitation(@Nullable String code, Site site) {
		return (site.signUp() != Site.SignUp.CLOSED) ? this.tokens.find(OneTimeToken.Purpose.INVITATION, code)
				: Optional.empty();
	}

	private static String show(Optional<OneTimeToken> invitation, @Nullable String code, Site site, Model model) {
		model.addAttribute("allowed", invitation.isPresent() || site.signUp() == Site.SignUp.OPEN);
		model.addAttribute("invited", invitation.isPresent());
		model.addAttribute("addressFixed", invitation.map(OneTimeToken::email).isPresent());
		model.addAttribute("oldInvitation", code != null && !code.isEmpty() && invitation.isEmpty());
		return PAGE;
	}

	@GetMapping("/sent")
	String sent() {
		return "account/sent";
	}

}
