package app.plait.account.own;

import java.util.UUID;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.web.NotFound;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Ends the letters about comments, without a log-in: by the page's button, or by the one
 * click that a mail program offers (RFC 8058), which brings no CSRF token. The key in the
 * address opens nothing else.
 */
@Controller
@RequestMapping(UnsubscribeController.PATH)
class UnsubscribeController {

	static final String PATH = "/unsubscribe";

	private static final String PAGE = "account/unsubscribe";

	private final AccountRepository accounts;

	UnsubscribeController(AccountRepository accounts) {
		this.accounts = accounts;
	}

	@GetMapping
	String ask(@RequestParam UUID key, Model model) {
		model.addAttribute("done", !account(key).isNotified());
		model.addAttribute("key", key);
		return PAGE;
	}

	@PostMapping
	@Transactional
	public String end(@RequestParam UUID key, Model model) {
		account(key).notify(false);
		model.addAttribute("done", true); // a mail program follows no redirect
		return PAGE;
	}

	private Account account(UUID key) {
		return this.accounts.findByUnsubscribeKey(key).orElseThrow(NotFound::new);
	}

}
