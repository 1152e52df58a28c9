package app.plait.account;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginController {

	private final ObjectProvider<DemoAccounts> demo;

	LoginController(ObjectProvider<DemoAccounts> demo) {
		this.demo = demo;
	}

	@GetMapping("/login")
	String login(Model model) {
		this.demo.ifAvailable((accounts) -> model.addAttribute("demoAccounts", accounts.lines()));
		return "account/login";
	}

}
