package app.plait.audit;

import java.time.OffsetDateTime;
import java.util.List;

import app.plait.site.Site;
import app.plait.web.Pager;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What has happened to accounts and access, the newest first. */
@Controller
class AuditController {

	private static final int PAGE = 100;

	private final JdbcClient jdbc;

	AuditController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A line of the list. */
	record Event(String at, String action, @Nullable String who, String subject, String address) {
	}

	@GetMapping("/admin/audit")
	String list(@RequestParam(required = false) @Nullable SecurityAction action,
			@RequestParam(defaultValue = "1") int page, @ModelAttribute("site") Site site, Model model) {
		Pager pager = new Pager(page, PAGE);
		model.addAttribute("actions", SecurityAction.values());
		model.addAttribute("action", action);
		pager.show(events((action != null) ? action.name() : "", pager, site), model);
		return "audit/list";
	}

	private List<Event> events(String action, Pager pager, Site site) {
		return this.jdbc.sql("""
				select event.at, event.action, account.username, event.subject, event.ip_address
				from security_event event left join account on account.id = event.account_id
				where :action = '' or event.action = :action
				order by event.at desc, event.id desc offset :from rows fetch first :most rows only
				""")
			.param("action", action)
			.param("from", pager.offset())
			.param("most", pager.limit())
			.query((row, number) -> new Event(site.dateTime(row.getObject(1, OffsetDateTime.class).toInstant()),
					row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
			.list();
	}

}
