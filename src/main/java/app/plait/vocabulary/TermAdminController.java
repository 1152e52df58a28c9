package app.plait.vocabulary;

import app.plait.account.SignedIn;
import app.plait.content.TermDetails;
import app.plait.content.TermKind;
import app.plait.content.Vocabulary;
import app.plait.text.Excerpt;
import app.plait.text.PlainText;
import app.plait.text.Slug;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

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

/** Tags, and just the same categories: list, create, edit, delete. */
@Controller
@RequestMapping("/admin/{kind:tags|categories}")
class TermAdminController {

	private static final String FORM = "vocabulary/form";

	private final TermQueries queries;

	private final Vocabulary vocabulary;

	TermAdminController(TermQueries queries, Vocabulary vocabulary) {
		this.queries = queries;
		this.vocabulary = vocabulary;
	}

	@ModelAttribute("kind")
	String kind(@PathVariable String kind) {
		return kind;
	}

	@GetMapping
	String list(@PathVariable String kind, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "name") String sort, @RequestParam(defaultValue = "1") int page, Model model) {
		if (!TermQueries.SORTS.contains(sort) || page < 1 || page > 1_000_000) {
			throw new NotFound();
		}
		TermKind termKind = TermKind.ofPath(kind);
		TermQueries.Page terms = this.queries.list(termKind, q, sort, page);
		model.addAttribute("rows", terms.rows());
		model.addAttribute("more", terms.found() > page * TermQueries.PAGE);
		model.addAttribute("count", q.isBlank() ? terms.found() : this.queries.count(termKind));
		model.addAttribute("q", q);
		model.addAttribute("sort", sort);
		model.addAttribute("sorts", TermQueries.SORTS);
		model.addAttribute("page", page);
		return "vocabulary/list";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", TermForm.BLANK);
		return FORM;
	}

	@PostMapping("/new")
	String create(@PathVariable String kind, @Valid @ModelAttribute("form") TermForm form, BindingResult errors,
			@AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		TermKind termKind = TermKind.ofPath(kind);
		check(termKind, form, errors);
		if (errors.hasErrors()
				|| !attempt(errors, () -> this.vocabulary.create(termKind, state(form, ""), admin.id()))) {
			return FORM;
		}
		Flash.success(redirect, kind + ".created", form.name());
		return "redirect:/admin/" + kind;
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String edit(@PathVariable String kind, @PathVariable long id, Model model) {
		TermForm stored = stored(kind, id);
		model.addAttribute("form", stored);
		return editing(id, stored, model);
	}

	@PostMapping("/{id:[0-9]{1,18}}")
	String change(@PathVariable String kind, @PathVariable long id, @Valid @ModelAttribute("form") TermForm form,
			BindingResult errors, @AuthenticationPrincipal SignedIn admin, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		TermKind termKind = TermKind.ofPath(kind);
		check(termKind, form, errors);
		TermForm stored = this.queries.form(termKind, id).orElse(null);
		if (stored == null) {
			return showGone(form, model, response);
		}
		try {
			if (errors.hasErrors() || !attempt(errors, () -> this.vocabulary.edit(termKind, id, form.openedVersion(),
					state(form, stored.slug()), admin.id()))) {
				return editing(id, stored, model);
			}
		}
		catch (NotFound ex) {
			return showGone(form, model, response);
		}
		catch (Vocabulary.Stale ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("current", stored);
			model.addAttribute("form", form.over(stored.version()));
			return editing(id, stored, model);
		}
		Flash.success(redirect, kind + ".saved", form.name());
		return "redirect:/admin/" + kind;
	}

	/** The words of a term that was deleted meanwhile, ready to make it anew. */
	private static String showGone(TermForm form, Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.NOT_FOUND.value());
		model.addAttribute("id", null);
		model.addAttribute("form", form.over(null));
		model.addAttribute("gone", true);
		return FORM;
	}

	@GetMapping("/{id:[0-9]{1,18}}/delete")
	String ask(@PathVariable String kind, @PathVariable long id, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("term", stored(kind, id));
		model.addAttribute("posts", this.queries.posts(TermKind.ofPath(kind), id));
		return "vocabulary/delete";
	}

	@PostMapping("/{id:[0-9]{1,18}}/delete")
	String delete(@PathVariable String kind, @PathVariable long id, @AuthenticationPrincipal SignedIn admin,
			RedirectAttributes redirect) {
		String name = stored(kind, id).name();
		int posts = this.vocabulary.delete(TermKind.ofPath(kind), id, admin.id());
		Flash.show(redirect, new Flash(kind + ".deleted", name, posts, ""));
		return "redirect:/admin/" + kind;
	}

	private TermForm stored(String kind, long id) {
		return this.queries.form(TermKind.ofPath(kind), id).orElseThrow(NotFound::new);
	}

	private String editing(long id, TermForm stored, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("stored", stored);
		return FORM;
	}

	/** Makes the change, or tells the form which word or address belongs to another. */
	private static boolean attempt(BindingResult errors, Runnable change) {
		try {
			change.run();
			return true;
		}
		catch (Vocabulary.NameTaken ex) {
			errors.rejectValue(ex.isName() ? "name" : "aliases", "name.taken", new Object[] { ex.taken(), ex.owner() },
					null);
		}
		catch (Vocabulary.SlugTaken ex) {
			errors.rejectValue("slug", "taken");
		}
		return false;
	}

	private static TermDetails state(TermForm form, String storedSlug) {
		return form.state(form.slug().equals(storedSlug) ? storedSlug
				: form.slug().isEmpty() ? "" : Slug.ofName(form.slug(), ""));
	}

	private static void check(TermKind kind, TermForm form, BindingResult errors) {
		if (!form.name().isEmpty() && !kind.accepts(form.name())) {
			errors.rejectValue("name", "name", new Object[] { Excerpt.of(form.name(), 40), kind.maxName() }, null);
		}
		form.aliasNames()
			.stream()
			.filter((alias) -> !kind.accepts(alias))
			.findFirst()
			.ifPresent((alias) -> errors.rejectValue("aliases", "name",
					new Object[] { Excerpt.of(alias, 40), kind.maxName() }, null));
		if (PlainText.length(form.slug()) > Slug.MAX_LENGTH
				|| !form.slug().isEmpty() && Slug.ofName(form.slug(), "").isEmpty()) {
			errors.rejectValue("slug", "unusable");
		}
	}

}
