package app.plait.account.admin;

import java.util.List;

import app.plait.account.Accounts;
import app.plait.account.OneTimeTokens;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.mail.Outbox;
import app.plait.site.Site;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import app.plait.web.Pager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All who have an account, and those who are invited. */
@Controller
@RequestMapping("/admin/accounts")
class AccountListController {

	private static final String PAGE = "account/list";

	private final AccountList list;

	private final Invitations invitations;

	private final Accounts accounts;

	private final OneTimeTokens tokens;

	private final Outbox outbox;

	AccountListController(AccountList list, Invitations invitations, Accounts accounts, OneTimeTokens tokens,
			Outbox outbox) {
		this.list = list;
		this.accounts = accounts;
		this.tokens = tokens;
		this.invitations = invitations;
		this.outbox = outbox;
	}

	/** Whom to invite. */
	record Invitation(@Email @CodePointLength(max = 254) String email,
			@Pattern(regexp = "READER|AUTHOR|ADMIN") String role) {

		Invitation(@Nullable String email, @Nullable String role) {
			this.email = Accounts.normalEmail((email != null) ? email : "");
			this.role = (role != null) ? role : "";
		}

	}

	@ModelAttribute
	void choices(Model model) {
		model.addAttribute("roles", Role.values());
		model.addAttribute("sorts", List.of("name", "role", "newest"));
		model.addAttribute("mail", this.outbox.isOpen());
		model.addAttribute("invitations", this.tokens.invitations());
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "name") String sort,
			@RequestParam(defaultValue = "1") int page, Model model) {
		model.addAttribute("form", new Invitation("", Role.AUTHOR.name()));
		return show(q, sort, page, model);
	}

	private String show(String words, String sort, int page, Model model) {
		if (!AccountList.SORTS.containsKey(sort)) {
			throw new NotFound();
		}
		Pager pager = new Pager(page, AccountList.PAGE);
		model.addAttribute("q", words);
		model.addAttribute("sort", sort);
		pager.show(this.list.list(words.strip(), sort, pager), model);
		return PAGE;
	}

	@PostMapping("/invite")
	String invite(@Valid @ModelAttribute("form") Invitation form, BindingResult errors,
			@ModelAttribute("site") Site site, @AuthenticationPrincipal SignedIn admin, Model model,
			RedirectAttributes redirect) {
		if (site.signUp() == Site.SignUp.CLOSED) {
			errors.rejectValue("email", "closed");
		}
		if (!form.email().isEmpty()) {
			this.accounts.find(form.email())
				.ifPresent((known) -> errors.rejectValue("email", "known", new Object[] { known.username() }, null));
		}
		if (errors.hasErrors()) {
			return show("", "name", 1, model);
		}
		redirect.addFlashAttribute("link", this.invitations.create(form.email(), Role.valueOf(form.role()), admin));
		Flash.success(redirect,
				(this.outbox.isOpen() && !form.email().isEmpty()) ? "accounts.invited" : "accounts.link", form.email());
		return "redirect:/admin/accounts";
	}

	@PostMapping("/invite/withdraw")
	String withdraw(@RequestParam String handle, RedirectAttributes redirect) {
		this.tokens.withdraw(handle);
		Flash.success(redirect, "accounts.withdrawn", "");
		return "redirect:/admin/accounts";
	}

}
