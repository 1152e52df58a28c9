package app.plait.writing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import app.plait.account.SignedIn;
import app.plait.content.TermKind;
import app.plait.site.Site;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a post. */
@Controller
@RequestMapping("/write")
class WriteController {

	private static final String PAGE = "writing/form";

	private final PostEditor editor;

	private final EditViews views;

	private final PostStates states;

	private final TermPicker picker;

	private final Clock clock;

	WriteController(PostEditor editor, EditViews views, PostStates states, TermPicker picker, Clock clock) {
		this.editor = editor;
		this.views = views;
		this.states = states;
		this.picker = picker;
		this.clock = clock;
	}

	@GetMapping("/new")
	String blank(@ModelAttribute("site") Site site, Model model) {
		return show(null, PostForm.blank(site.zone()), model);
	}

	@PostMapping("/new")
	String create(@Valid @ModelAttribute("form") PostForm form, BindingResult errors,
			@RequestParam(required = false) @Nullable String publish, @AuthenticationPrincipal SignedIn author,
			@ModelAttribute("site") Site site, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		return save(null, new PostEditor.SaveCommand(form, publish != null, author, site), errors, model, redirect,
				response);
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String edit(@PathVariable long id, @AuthenticationPrincipal SignedIn author, @ModelAttribute("site") Site site,
			Model model) {
		EditViews.EditView opened = this.views.open(id, author, site);
		model.addAttribute("opened", opened);
		return show(id, opened.form(), model);
	}

	@PostMapping("/{id:[0-9]{1,18}}")
	String change(@PathVariable long id, @Valid @ModelAttribute("form") PostForm form, BindingResult errors,
			@RequestParam(required = false) @Nullable String publish, @AuthenticationPrincipal SignedIn author,
			@ModelAttribute("site") Site site, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		return save(id, new PostEditor.SaveCommand(form, publish != null, author, site), errors, model, redirect,
				response);
	}

	@PostMapping("/{id:[0-9]{1,18}}/publish")
	String publish(@PathVariable long id, @AuthenticationPrincipal SignedIn author, @ModelAttribute("site") Site site,
			Model model, RedirectAttributes redirect) {
		SavedPost published = this.states.publish(id, author).orElse(null);
		if (published == null) {
			EditViews.EditView opened = this.views.open(id, author, site);
			BindingResult errors = new BeanPropertyBindingResult(opened.form(), "form");
			errors.rejectValue("body", "publish");
			model.addAllAttributes(errors.getModel());
			model.addAttribute("opened", opened);
			return showAgain(id, opened.form(), model);
		}
		Flash.show(redirect, flash(published));
		return "redirect:/write/" + id;
	}

	private String save(@Nullable Long id, PostEditor.SaveCommand command, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		try {
			SavedPost saved = this.editor.save(id, command, errors).orElse(null);
			if (saved == null) {
				if (id != null) {
					model.addAttribute("opened", this.views.open(id, command.author(), command.site()));
				}
				return showAgain(id, command.form(), model);
			}
			Flash.show(redirect, flash(saved));
			return "redirect:/write/" + saved.id();
		}
		catch (NotFound ex) {
			if (id == null) {
				throw ex;
			}
			response.setStatus(HttpStatus.NOT_FOUND.value());
			model.addAttribute("gone", true);
			return show(null, command.form().asNew(), model);
		}
		catch (StalePost ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			EditViews.EditView opened = this.views.open(ex.postId(), command.author(), command.site());
			model.addAttribute("opened", opened);
			model.addAttribute("stale", ex.savedBy().equals(command.author().getUsername()) ? "self" : "other");
			model.addAttribute("staleBy", ex.savedBy());
			model.addAttribute("currentBody", opened.form().body());
			return show(ex.postId(), command.form().over(opened.form()), model);
		}
	}

	private static Flash flash(SavedPost post) {
		String key = post.trashed() ? "post.saved.trashed" : post.isPublic() ? "post.saved.public"
				: post.time().published() ? "post.saved.scheduled" : "post.saved.draft";
		return new Flash(key, post.title(), 0, post.isPublic() ? "/posts/" + post.slug() : "");
	}

	private String show(@Nullable Long id, PostForm form, Model model) {
		model.addAttribute("form", form);
		return showAgain(id, form, model);
	}

	/** Shows the form that was sent, with the errors that the model has for it. */
	private String showAgain(@Nullable Long id, PostForm form, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("now", PublicationTime.typed(this.clock.instant(), form.zoneOr(ZoneOffset.UTC)));
		model.addAttribute("tagChoices", choices(TermKind.TAG, form.tagIds()));
		model.addAttribute("categoryChoices", choices(TermKind.CATEGORY, form.categoryIds()));
		return PAGE;
	}

	private List<TermChoice> choices(TermKind kind, @Nullable Set<String> chosen) {
		return this.picker.choices(kind, (chosen != null) ? chosen : Set.of());
	}

}
