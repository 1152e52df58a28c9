package app.plait.vocabulary;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import app.plait.content.Backlog;
import app.plait.content.TermKind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The admin's overview. */
@Controller
class AdminController {

	private final TermQueries queries;

	private final JdbcClient jdbc;

	private final List<Backlog> backlogs;

	AdminController(TermQueries queries, JdbcClient jdbc, List<Backlog> backlogs) {
		this.queries = queries;
		this.jdbc = jdbc;
		this.backlogs = backlogs;
	}

	/** Rows that are still to be done, and how many of them can't be. */
	private record Left(int rows, int failed) {

		static Left of(Backlog backlog) {
			int rows = backlog.left();
			return new Left(rows, Math.min(rows, backlog.failed()));
		}

	}

	@GetMapping("/admin")
	String overview(Model model) {
		model.addAttribute("tags", this.queries.count(TermKind.TAG));
		model.addAttribute("categories", this.queries.count(TermKind.CATEGORY));
		model.addAttribute("waiting", count("comment where state = 'WAITING'"));
		model.addAttribute("failing", count("email where failure is not null"));
		model.addAttribute("left", this.backlogs.stream()
			.collect(Collectors.toMap(Backlog::name, Left::of, (one, other) -> one, TreeMap::new)));
		return "vocabulary/overview";
	}

	private int count(String rows) {
		return this.jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
	}

}
