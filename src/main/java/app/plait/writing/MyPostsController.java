package app.plait.writing;

import app.plait.account.SignedIn;
import app.plait.site.Site;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

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
	String list(@RequestParam(name = "state", defaultValue = "all") String named,
			@RequestParam(required = false) @Nullable String before, @AuthenticationPrincipal SignedIn account,
			@ModelAttribute("site") Site site, Model model) {
		String state = MyPosts.state(named);
		if (!MyPosts.STATES.contains(state)) {
			throw new NotFound();
		}
		model.addAttribute("states", MyPosts.STATES);
		model.addAttribute("state", state);
		model.addAttribute("starter", account.isAdmin() && this.posts.hasStarter());
		model.addAttribute("page",
				this.posts.page(account, state, (before != null) ? PostCursor.parse(before) : null, site));
		return "writing/list";
	}

}
