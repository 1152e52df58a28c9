package app.plait.reading;

import app.plait.site.Site;
import app.plait.text.Markdown;
import app.plait.web.NotFound;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
class AboutController {

	private final MessageSource messages;

	AboutController(MessageSource messages) {
		this.messages = messages;
	}

	@GetMapping("/about")
	String about(@ModelAttribute("site") Site site, Model model) {
		if (site.aboutHtml().isEmpty()) {
			throw new NotFound();
		}
		String title = this.messages.getMessage("side.about", null, site.formats().locale());
		model.addAttribute("head", PageHead.of(site, title, Markdown.words(site.aboutHtml()), "/about"));
		return "reading/about";
	}

}
