package app.plait.comment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import app.plait.account.SignedIn;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.ratelimit.TooManyRequests;
import app.plait.site.Site;
import app.plait.text.CommentText;
import app.plait.text.Markdown;
import app.plait.text.Unrenderable;
import app.plait.text.VisibleHtml;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
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

/** Where a comment is written, and where its author finds it until all others do. */
@Controller
@RequestMapping("/posts/{slug}/comments")
class CommentController {

	private static final String PAGE = "comment/form";

	private final CommentQueries queries;

	private final CommentService conversation;

	private final CommentedPosts posts;

	private final Limits limits;

	private final Clock clock;

	CommentController(CommentQueries queries, CommentService conversation, CommentedPosts posts, Limits limits,
			Clock clock) {
		this.queries = queries;
		this.conversation = conversation;
		this.posts = posts;
		this.limits = limits;
		this.clock = clock;
	}

	@GetMapping
	String ask(@PathVariable String slug, @RequestParam(required = false) @Nullable Long reply,
			@AuthenticationPrincipal @Nullable SignedIn me, @ModelAttribute("site") Site site, Model model) {
		CommentedPost post = this.posts.find(slug, "/comments");
		Optional<CommentView> parent = this.queries.answerable(post, reply, site);
		model.addAttribute("comment", CommentForm.blank(parent.map(CommentView::id).orElse(null)));
		return show(post, parent, me, site, model);
	}

	@PostMapping
	String write(@PathVariable String slug, @Valid @ModelAttribute("comment") CommentForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn me, @ModelAttribute("site") Site site, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		Optional<CommentedPost> found = this.posts.today(slug);
		if (found.isEmpty()) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
			return "comment/lost";
		}
		CommentedPost post = found.get();
		Optional<CommentView> parent = this.queries.answerable(post, form.parent(), site);
		if (form.parent() != null && parent.isEmpty()) {
			errors.rejectValue("body", "parent");
		}
		if (!post.isOpen(site, this.clock.instant())) {
			errors.rejectValue("body", "closed");
		}
		CommentText text = read(form, me, this.limits, errors, response);
		if (text == null || errors.hasErrors()) {
			return show(post, parent, me, site, model);
		}
		Comment comment = this.conversation.write(post, form, text, parent.map(CommentView::id).orElse(null), me);
		if (!comment.isPublic()) {
			Flash.success(redirect, "comment.waiting", "");
			return "redirect:" + post.href() + "/comments";
		}
		return "redirect:" + this.queries.permalink(post, comment.id());
	}

	/**
	 * The text as it will be shown; null if that is impossible, or comes too often, which
	 * the errors say then. Counted before it is rendered, which is the work.
	 */
	static @Nullable CommentText read(CommentForm form, SignedIn me, Limits limits, BindingResult errors,
			HttpServletResponse response) {
		if (errors.hasErrors()) {
			return null;
		}
		try {
			limits.consume(Limit.COMMENT, me.getUsername());
			CommentText text = Markdown.comment(form.body(), me.id());
			if (VisibleHtml.isBlank(text.html())) {
				errors.rejectValue("body", "NotBlank");
			}
			else if (text.links() > CommentText.MAX_LINKS) {
				errors.rejectValue("body", "links", new Object[] { CommentText.MAX_LINKS }, null);
			}
			return text;
		}
		catch (Unrenderable ex) {
			errors.rejectValue("body", ex.code());
		}
		catch (TooManyRequests ex) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(ex.seconds()));
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			errors.rejectValue("body", "often");
		}
		return null;
	}

	private String show(CommentedPost post, Optional<CommentView> parent, @Nullable SignedIn me, Site site,
			Model model) {
		model.addAttribute("post", post);
		model.addAttribute("parent", parent.orElse(null));
		model.addAttribute("open", post.isOpen(site, this.clock.instant()));
		model.addAttribute("me", me);
		model.addAttribute("own", (me != null) ? this.queries.own(post, me.id(), site) : List.of());
		return PAGE;
	}

}
