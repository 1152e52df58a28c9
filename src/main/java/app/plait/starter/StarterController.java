package app.plait.starter;

import app.plait.account.SignedIn;
import app.plait.web.Flash;

import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@Profile("!demo")
class StarterController {

	private final StarterRemoval removal;

	StarterController(StarterRemoval removal) {
		this.removal = removal;
	}

	@PostMapping("/admin/starter/remove")
	String remove(@AuthenticationPrincipal SignedIn admin, RedirectAttributes redirect) {
		this.removal.remove(admin.id());
		Flash.success(redirect, "starter.removed", "");
		return "redirect:/write";
	}

}
