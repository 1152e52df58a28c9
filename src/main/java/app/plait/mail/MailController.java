package app.plait.mail;

import java.time.OffsetDateTime;
import java.util.List;

import app.plait.site.Site;
import app.plait.web.Flash;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letters that still wait, and why; never what is in them. */
@Controller
@RequestMapping("/admin/mail")
class MailController {

	private static final int MOST = 200;

	private final JdbcClient jdbc;

	private final Outbox outbox;

	MailController(JdbcClient jdbc, Outbox outbox) {
		this.jdbc = jdbc;
		this.outbox = outbox;
	}

	/** A letter in the list. */
	record Row(long id, String to, String subject, String created, int attempts, String next,
			@Nullable String failure) {
	}

	@GetMapping
	String list(@ModelAttribute("site") Site site, Model model) {
		List<Row> rows = this.jdbc.sql("""
				select id, recipient, subject, created_at, attempts, next_attempt_at, failure from email
				order by id fetch first :most rows only
				""")
			.param("most", MOST)
			.query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getString(3),
					site.dateTime(row.getObject(4, OffsetDateTime.class).toInstant()), row.getInt(5),
					site.dateTime(row.getObject(6, OffsetDateTime.class).toInstant()), row.getString(7)))
			.list();
		model.addAttribute("rows", rows);
		model.addAttribute("open", this.outbox.isOpen());
		model.addAttribute("failing", this.outbox.failing());
		return "mail/list";
	}

	@PostMapping("/{id:[0-9]{1,18}}/delete")
	String delete(@PathVariable long id, RedirectAttributes redirect) {
		this.jdbc.sql("delete from email where id = :id").param("id", id).update();
		Flash.success(redirect, "mail.deleted", "");
		return "redirect:/admin/mail";
	}

	@PostMapping("/retry")
	String retry(RedirectAttributes redirect) {
		this.outbox.retry();
		Flash.success(redirect, "mail.retry", "");
		return "redirect:/admin/mail";
	}

}
