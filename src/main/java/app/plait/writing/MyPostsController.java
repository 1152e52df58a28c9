package app.plait.writing;

import java.util.List;

import app.plait.account.SignedIn;
import app.plait.site.Site;
import app.plait.web.NotFound;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MyPostsController {

	private final MyPosts posts;

	MyPostsController(MyPosts posts) {
		this.posts = posts;
	}

	@GetMapping("/write")
	String list(@RequestParam(defaultValue = "all") String state, @RequestParam(defaultValue = "1") int page,
			@AuthenticationPrincipal SignedIn account, @ModelAttribute("site") Site site, Model model) {
		if (!MyPosts.STATES.contains(state) || page < 1 || page > 1_000_000) {
			throw new NotFound();
		}
		List<PostRow> rows = this.posts.list(account, state, page, site);
		model.addAttribute("states", MyPosts.STATES);
		model.addAttribute("state", state);
		model.addAttribute("page", page);
		model.addAttribute("starter", account.isAdmin() && this.posts.hasStarter());
		model.addAttribute("more", rows.size() > MyPosts.PAGE);
		model.addAttribute("rows", rows.subList(0, Math.min(MyPosts.PAGE, rows.size())));
		return "writing/list";
	}

}
