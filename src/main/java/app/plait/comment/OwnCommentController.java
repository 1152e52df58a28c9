package app.plait.comment;

import app.plait.account.SignedIn;
import app.plait.ratelimit.Limits;
import app.plait.text.CommentText;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the author of a comment may do to it for a while. */
@Controller
@RequestMapping("/comments/{id:[0-9]{1,18}}")
class OwnCommentController {

	private static final String PAGE = "comment/edit";

	private final CommentService conversation;

	private final CommentQueries queries;

	private final Limits limits;

	OwnCommentController(CommentService conversation, CommentQueries queries, Limits limits) {
		this.conversation = conversation;
		this.queries = queries;
		this.limits = limits;
	}

	@GetMapping
	String edit(@PathVariable long id, @AuthenticationPrincipal SignedIn me, Model model) {
		Comment comment = this.conversation.own(id, me);
		if (!this.conversation.isOpen(comment)) {
			throw new NotFound();
		}
		model.addAttribute("comment", new CommentForm(comment.body(), "", null, ""));
		return show(comment, model);
	}

	@PostMapping
	String save(@PathVariable long id, @Valid @ModelAttribute("comment") CommentForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn me, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		Comment comment = this.conversation.own(id, me);
		if (!this.conversation.isOpen(comment)) {
			errors.rejectValue("body", "late");
		}
		CommentText text = CommentController.read(form, me, this.limits, errors, response);
		if (text == null || errors.hasErrors()) {
			return show(comment, model);
		}
		Flash.success(redirect, this.conversation.edit(id, text, me).isPublic() ? "comment.saved" : "comment.waiting",
				"");
		return "redirect:" + post(comment).href() + "/comments";
	}

	@PostMapping("/delete")
	String delete(@PathVariable long id, @AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
		Comment comment = this.conversation.delete(id, me);
		Flash.success(redirect, "comment.deleted", "");
		return "redirect:" + post(comment).href() + "/comments";
	}

	private String show(Comment comment, Model model) {
		model.addAttribute("id", comment.id());
		model.addAttribute("post", post(comment));
		return PAGE;
	}

	private CommentedPost post(Comment comment) {
		return this.queries.post(comment.postId()).orElseThrow(NotFound::new);
	}

}
