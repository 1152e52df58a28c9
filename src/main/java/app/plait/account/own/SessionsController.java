package app.plait.account.own;

import app.plait.account.SignedIn;
import app.plait.account.login.SessionList;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is signed in. */
@Controller
@RequestMapping("/account/sessions")
class SessionsController {

	private final SessionList sessions;

	private final SecurityLog log;

	SessionsController(SessionList sessions, SecurityLog log) {
		this.sessions = sessions;
		this.log = log;
	}

	@GetMapping
	String list(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, Model model) {
		model.addAttribute("sessions", this.sessions.of(me, request));
		return "account/sessions";
	}

	/** Ends the session that is named, or else all others. */
	@PostMapping
	String end(@RequestParam(required = false) @Nullable String handle, @AuthenticationPrincipal SignedIn me,
			HttpServletRequest request, RedirectAttributes redirect) {
		if (handle != null) {
			this.sessions.end(me, handle);
		}
		else {
			this.sessions.endOthers(me, request);
		}
		this.log.note(SecurityAction.SESSIONS_ENDED, me.id(), me.getUsername());
		Flash.success(redirect, "account.sessions.ended", "");
		return "redirect:/account/sessions";
	}

}
