package app.plait.reading;

import app.plait.site.Site;
import app.plait.web.PermanentRedirect;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class BrowseController {

	private final Browse browse;

	private final PostPager lists;

	private final MessageSource messages;

	BrowseController(Browse browse, PostPager lists, MessageSource messages) {
		this.browse = browse;
		this.lists = lists;
		this.messages = messages;
	}

	@GetMapping("/browse")
	String browse(@RequestParam MultiValueMap<String, String> parameters,
			@RequestParam(required = false) @Nullable String before, HttpServletRequest request,
			@ModelAttribute("site") Site site, Model model) {
		Browse.Found found = this.browse.find(BrowseQuery.of(parameters));
		String href = found.query().href();
		String own = (before == null) ? href
				: href + (href.contains("?") ? "&" : "?") + "before=" + Cursor.parse(before);
		if (!own.equals("/browse" + BrowseQuery.known(request.getQueryString()))) {
			throw new PermanentRedirect(own);
		}
		PostListPage list = this.lists.page(found.posts(), href, before, found.all(), site);
		model.addAttribute("chosen", found.chosen());
		model.addAttribute("leftOut", found.leftOut());
		model.addAttribute("tags", found.result().tags());
		model.addAttribute("categories", found.result().categories());
		model.addAttribute("writers", found.result().authors());
		model.addAttribute("list", list);
		String title = found.query().equals(BrowseQuery.NONE) ? message("browse.title", site)
				: found.title(message("browse.all", site));
		model.addAttribute("title", title);
		PageHead head = PageHead.of(site, title, title + ": " + site.title(), list.self(found.canonical(), before))
			.with(list, href);
		model.addAttribute("head", list.cards().isEmpty() ? head.hidden() : head);
		return "reading/browse";
	}

	private String message(String key, Site site) {
		return this.messages.getMessage(key, null, site.formats().locale());
	}

}
