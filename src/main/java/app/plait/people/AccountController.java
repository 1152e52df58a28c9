package app.plait.people;

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

	private final AccountList people;

	private final AccountAdministration editor;

	AccountController(AccountList people, AccountAdministration editor) {
		this.people = people;
		this.editor = editor;
	}

	@GetMapping
	String show(@PathVariable long id, Model model) {
		model.addAttribute("person", this.people.find(id).orElseThrow(NotFound::new));
		model.addAttribute("roles", Role.values());
		return "people/person";
	}

	@PostMapping("/role")
	String role(@PathVariable long id, @RequestParam Role role, @AuthenticationPrincipal SignedIn admin, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		return change("accounts.role", id, () -> this.editor.changeRole(id, role, admin), model, redirect, response);
	}

	@PostMapping("/disable")
	String disable(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		return change("accounts.disabled", id, () -> this.editor.disable(id, admin), model, redirect, response);
	}

	@PostMapping("/enable")
	String enable(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		Flash.success(redirect, "accounts.enabled", this.editor.enable(id, admin));
		return "redirect:/admin/accounts/" + id;
	}

	@PostMapping("/end-sessions")
	String endSessions(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		Flash.success(redirect, "accounts.ended", this.editor.endSessions(id, admin));
		return "redirect:/admin/accounts/" + id;
	}

	@PostMapping("/reset-link")
	String resetLink(@PathVariable long id, @AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		redirect.addFlashAttribute("link", this.editor.resetLink(id, admin));
		Flash.success(redirect, "accounts.link", "");
		return "redirect:/admin/accounts/" + id;
	}

	@GetMapping("/remove")
	String ask(@PathVariable long id, Model model) {
		AccountList.Person person = somebody(id);
		model.addAttribute("form", new RemovalForm(person.displayName(), null, false));
		return askAgain(person, model);
	}

	@PostMapping("/remove")
	String remove(@PathVariable long id, @Valid @ModelAttribute("form") RemovalForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn admin, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		AccountList.Person person = somebody(id);
		if (form.newOwner() != null
				&& this.people.writers(id).stream().noneMatch((writer) -> writer.id() == form.newOwner())) {
			errors.rejectValue("newOwner", "unknown");
		}
		if (errors.hasErrors()) {
			return askAgain(person, model);
		}
		return change("accounts.removed", id, () -> {
			this.editor.remove(id, form.name().isEmpty() ? person.username() : form.name(), form.newOwner(),
					Boolean.TRUE.equals(form.comments()), admin);
			return person.username();
		}, model, redirect, response);
	}

	private AccountList.Person somebody(long id) {
		return this.people.find(id).filter(AccountList.Person::isSomebody).orElseThrow(NotFound::new);
	}

	private String askAgain(AccountList.Person person, Model model) {
		model.addAttribute("person", person);
		model.addAttribute("writers", this.people.writers(person.id()));
		return "people/remove";
	}

	/** The last admin stays one: then the page says so, and nothing was changed. */
	private String change(String key, long id, Supplier<String> change, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		try {
			Flash.success(redirect, key, change.get());
			return "redirect:/admin/accounts/" + id;
		}
		catch (AccountAdministration.LastAdmin ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("lastAdmin", true);
			return show(id, model);
		}
	}

}
