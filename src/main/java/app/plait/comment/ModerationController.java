package app.plait.comment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import app.plait.account.SignedIn;
import app.plait.site.Site;
import app.plait.web.Flash;
import app.plait.web.NotFound;
import app.plait.web.Pager;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The comments that wait, and those that were decided about. */
@Controller
@RequestMapping({ "/write/comments", "/admin/comments" })
class ModerationController {

	private static final List<String> STATES = List.of("waiting", "public", "rejected", "spam");

	private static final int MAX_AT_ONCE = 1000;

	private final Moderation moderation;

	private final Clock clock;

	ModerationController(Moderation moderation, Clock clock) {
		this.moderation = moderation;
		this.clock = clock;
	}

	/** The one of the two addresses that was asked for: both show and do the same. */
	@ModelAttribute("room")
	String room(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/admin/") ? "admin" : "write";
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "waiting") String state, @RequestParam(defaultValue = "1") int page,
			@AuthenticationPrincipal SignedIn me, @ModelAttribute("site") Site site, Model model) {
		if (!STATES.contains(state)) {
			throw new NotFound();
		}
		Instant seen = this.clock.instant();
		Pager pager = new Pager(page, Moderation.PAGE);
		model.addAttribute("states", STATES);
		model.addAttribute("seen", seen.toString());
		model.addAttribute("state", state);
		model.addAttribute("waiting", this.moderation.waiting(me));
		pager.show(this.moderation.list(Comment.State.valueOf(state.toUpperCase(Locale.ROOT)), pager, me, site), model);
		return "comment/moderation";
	}

	@PostMapping
	String decide(@ModelAttribute("room") String room, @RequestParam(required = false) Set<Long> commentIds,
			@RequestParam String decision, @RequestParam(defaultValue = "waiting") String state,
			@RequestParam(required = false) @Nullable Instant seen, @AuthenticationPrincipal SignedIn me,
			RedirectAttributes redirect) {
		Comment.State made = Moderation.DECISIONS.get(decision);
		if (made == null || !STATES.contains(state)) {
			throw new NotFound();
		}
		String back = "redirect:/" + room + "/comments?state=" + state;
		if (commentIds == null || commentIds.isEmpty() || commentIds.size() > MAX_AT_ONCE) {
			Flash.success(redirect, "comments.none", "");
			return back;
		}
		Moderation.Outcome outcome = this.moderation.decide(commentIds, made, seen, me);
		Flash flash = new Flash("comments." + decision, "", outcome.changed(), "");
		Flash.show(redirect, (outcome.changed() > 0)
				? flash.undoneBy("/" + room + "/comments/undo?decision=" + outcome.decision()) : flash);
		return back;
	}

	@PostMapping("/undo")
	String undo(@ModelAttribute("room") String room, @RequestParam UUID decision, @AuthenticationPrincipal SignedIn me,
			RedirectAttributes redirect) {
		Flash.show(redirect, new Flash("comments.undone", "", this.moderation.undo(decision, me), ""));
		return "redirect:/" + room + "/comments";
	}

}
