package app.plait.account.admin;

import java.util.function.Supplier;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.text.PlainText;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an admin does to one account. */
@Controller
@RequestMapping("/admin/accounts/{id:[0-9]{1,18}}")
class AccountController {

	/**
	 * What is to become of what somebody wrote.
	 *
	 * @param name under which it stays
	 * @param newOwner whose the posts are from now on; null if they stay under the name
	 * @param comments whether the comments go
	 */
	record RemovalForm(@CodePointLength(max = 80) String name, @Nullable Long newOwner, @Nullable Boolean comments) {

		RemovalForm(@Nullable String name, @Nullable Long newOwner, @Nullable Boolean comments) {
			this.name = PlainText.oneLine((name != null) ? name : "");
			this.newOwner = newOwner;
			this.comments = comments;
		}

	}

	private final AccountList list;

	private final AccountAdministration administration;

	private final AccountRemoval removal;

	AccountController(AccountList list, AccountAdministration administration, AccountRemoval removal) {
		this.list = list;
		this.administration = administration;
		this.removal = removal;
	}

	@GetMapping
	String show(@PathVariable long id, Model model) {
		model.addAttribute("account", this.list.find(id).orElseThrow(NotFound::new));
		model.addAttribute("roles", Role.values());
		return "account/details";
	}

	@PostMapping("/role")
	String role(@PathVariable long id, @RequestParam Role role, @AuthenticationPrincipal SignedIn admin, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		return change("accounts.role", id, () -> this.administration.changeRole(id, role, admin), model, redirect,
				response);
	}

	@PostMapping("/disable")
	String disable(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		return change("accounts.disabled", id, () -> this.administration.disable(id, admin), model, redirect, response);
	}

	@PostMapping("/enable")
	String enable(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		Flash.success(redirect, "accounts.enabled", this.administration.enable(id, admin));
		return "redirect:/admin/accounts/" + id;
	}

	@PostMapping("/end-sessions")
	String endSessions(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		Flash.success(redirect, "accounts.ended", this.administration.endSessions(id, admin));
		return "redirect:/admin/accounts/" + id;
	}

	@PostMapping("/reset-link")
	String resetLink(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		redirect.addFlashAttribute("link", this.administration.resetLink(id, admin));
		Flash.success(redirect, "accounts.link", "");
		return "redirect:/admin/accounts/" + id;
	}

	@GetMapping("/remove")
	String ask(@PathVariable long id, Model model) {
		AccountList.Row account = somebody(id);
		model.addAttribute("form", new RemovalForm(account.displayName(), null, false));
		return askAgain(account, model);
	}

	@PostMapping("/remove")
	String remove(@PathVariable long id, @Valid @ModelAttribute("form") RemovalForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn admin, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		AccountList.Row account = somebody(id);
		if (form.newOwner() != null
				&& this.list.writers(id).stream().noneMatch((writer) -> writer.id() == form.newOwner())) {
			errors.rejectValue("newOwner", "unknown");
		}
		if (errors.hasErrors()) {
			return askAgain(account, model);
		}
		return change("accounts.removed", id, () -> {
			this.removal.remove(id, form.name().isEmpty() ? account.username() : form.name(), form.newOwner(),
					Boolean.TRUE.equals(form.comments()), admin);
			return account.username();
		}, model, redirect, response);
	}

	private AccountList.Row somebody(long id) {
		return this.list.find(id).filter(AccountList.Row::isSomebody).orElseThrow(NotFound::new);
	}

	private String askAgain(AccountList.Row account, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("writers", this.list.writers(account.id()));
		return "account/remove";
	}

	/** The last admin stays one: then the page says so, and nothing was changed. */
	private String change(String key, long id, Supplier<String> change, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		try {
			Flash.success(redirect, key, change.get());
			return "redirect:/admin/accounts/" + id;
		}
		catch (AccountChange.LastAdmin ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("lastAdmin", true);
			return show(id, model);
		}
	}

}
