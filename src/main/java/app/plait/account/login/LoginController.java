package app.plait.account.login;

import java.util.Optional;
import java.util.regex.Pattern;

import app.plait.account.SignedIn;
import app.plait.site.Site;
import app.plait.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
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

	/**
	 * What leads to the log-in without being where one wanted to go: its own steps, and
	 * the home page, from which authors go to their desk.
	 */
	private static final Pattern ON_THE_WAY = Pattern
		.compile("/|/(login|logout|signup|setup|password|email|unsubscribe)([/?].*)?");

	private final ObjectProvider<DemoAccounts> demo;

	LoginController(ObjectProvider<DemoAccounts> demo) {
		this.demo = demo;
	}

	@GetMapping("/login")
	String login(@RequestParam(required = false) @Nullable String back, @AuthenticationPrincipal @Nullable SignedIn me,
			@ModelAttribute("site") Site site, HttpServletRequest request, Model model) {
		if (me != null) {
			return "redirect:" + LocalPath.of(back).orElse(me.mayWrite() ? "/write" : "/account");
		}
		model.addAttribute("back", ((back != null) ? LocalPath.of(back) : cameFrom(request)).orElse(""));
		model.addAttribute("open", site.signUp() == Site.SignUp.OPEN);
		this.demo.ifAvailable((accounts) -> model.addAttribute("demoAccounts", accounts.lines()));
		return "account/login";
	}

	/** The link to the log-in is the same on every public page, so it can't say. */
	private static Optional<String> cameFrom(HttpServletRequest request) {
		return LocalPath.referrer(request).filter((page) -> !ON_THE_WAY.matcher(page).matches());
	}

}
