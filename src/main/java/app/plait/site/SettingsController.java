package app.plait.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TreeSet;

import app.plait.text.Unrenderable;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/admin/settings")
class SettingsController {

	private static final String PAGE = "site/settings";

	private final SiteSettings settings;

	SettingsController(SiteSettings settings) {
		this.settings = settings;
	}

	@ModelAttribute("zones")
	TreeSet<String> zones() {
		return new TreeSet<>(ZoneId.getAvailableZoneIds());
	}

	@ModelAttribute
	void choices(Model model) {
		model.addAttribute("accents", SettingsForm.ACCENTS);
		model.addAttribute("fontPairs", SettingsForm.FONTS);
		model.addAttribute("languages", SettingsForm.LANGUAGES);
		model.addAttribute("signUps", SettingsForm.SIGN_UPS);
	}

	@GetMapping
	String edit(Model model) {
		model.addAttribute("form", this.settings.form());
		return PAGE;
	}

	@PostMapping
	String save(@Valid @ModelAttribute("form") SettingsForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		check(form, errors);
		if (errors.hasErrors()) {
			return PAGE;
		}
		try {
			if (!this.settings.save(form)) {
				model.addAttribute("stale", true);
				model.addAttribute("form", form.over(this.settings.form().version()));
				response.setStatus(HttpStatus.CONFLICT.value());
				return PAGE;
			}
		}
		catch (Unrenderable ex) {
			errors.reject("settings.unrenderable");
			return PAGE;
		}
		Flash.success(redirect, "settings.saved", form.title());
		return "redirect:/admin/settings";
	}

	private static void check(SettingsForm form, BindingResult errors) {
		form.wrongContact().ifPresent((line) -> errors.rejectValue("contacts", "contact", new Object[] { line }, null));
		if (!form.licenceUrl().isEmpty() && !form.licenceUrl().matches("https?://[^\\s\"<>]+")) {
			errors.rejectValue("licenceUrl", "url");
		}
		try {
			ZoneId.of(form.zone());
		}
		catch (DateTimeException ex) {
			errors.rejectValue("zone", "zone");
		}
	}

}
