package app.plait.account;

import app.plait.site.Site;
import app.plait.web.LocalPath;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {

	private final ObjectProvider<DemoAccounts> demo;

	LoginController(ObjectProvider<DemoAccounts> demo) {
		this.demo = demo;
	}

	@GetMapping("/login")
	String login(@RequestParam(required = false) @Nullable String back, @AuthenticationPrincipal @Nullable SignedIn me,
			@ModelAttribute("site") Site site, Model model) {
		if (me != null) {
			return "redirect:" + LocalPath.of(back).orElse(me.mayWrite() ? "/write" : "/account");
		}
		model.addAttribute("back", LocalPath.of(back).orElse(""));
		model.addAttribute("open", site.signUp() == Site.SignUp.OPEN);
		this.demo.ifAvailable((accounts) -> model.addAttribute("demoAccounts", accounts.lines()));
		return "account/login";
	}

}
