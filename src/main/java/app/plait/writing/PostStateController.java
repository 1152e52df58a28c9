package app.plait.writing;

import app.plait.account.SignedIn;
import app.plait.web.Flash;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done to a post without its form. */
@Controller
@RequestMapping("/write/{id:[0-9]{1,18}}")
class PostStateController {

	private final PostStates states;

	PostStateController(PostStates states) {
		this.states = states;
	}

	@PostMapping("/withdraw")
	String withdraw(@PathVariable long id, @AuthenticationPrincipal SignedIn author, RedirectAttributes redirect) {
		SavedPost draft = this.states.withdraw(id, author);
		Flash.success(redirect, (draft.time().at() != null) ? "post.unscheduled" : "post.withdrawn", draft.title());
		return "redirect:/write/" + id;
	}

	@PostMapping("/trash")
	String trash(@PathVariable long id, @AuthenticationPrincipal SignedIn author, RedirectAttributes redirect) {
		this.states.trash(id, author);
		Flash.success(redirect, "post.trashed", "");
		return "redirect:/write?state=trashed";
	}

	@PostMapping("/restore")
	String restore(@PathVariable long id, @AuthenticationPrincipal SignedIn author, RedirectAttributes redirect) {
		this.states.restore(id, author);
		Flash.success(redirect, "post.restored", "");
		return "redirect:/write/" + id;
	}

}
