package app.plait.reading;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.catalogue.TermLink;
import app.plait.site.Site;
import app.plait.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/archive")
class ArchiveController {

	private static final int JANUARY = 1;

	private static final int DECEMBER = 12;

	private final Catalogue catalogue;

	private final PostPager lists;

	private final StructuredData data;

	private final MessageSource messages;

	ArchiveController(Catalogue catalogue, PostPager lists, StructuredData data, MessageSource messages) {
		this.catalogue = catalogue;
		this.lists = lists;
		this.data = data;
		this.messages = messages;
	}

	/** A year, or a month, that has posts. */
	record Period(String name, String href, int posts, List<Period> months) {
	}

	@GetMapping
	String years(@ModelAttribute("site") Site site, Model model) {
		PublicPosts posts = this.catalogue.now();
		PostIndex all = posts.all();
		List<Period> years = new ArrayList<>();
		if (!all.isEmpty()) {
			int oldest = PublicPosts.month(all.get(all.size() - 1), site.zone()).getYear();
			for (int year = PublicPosts.month(all.get(0), site.zone()).getYear(); year >= oldest; year--) {
				addYear(year, all, site, years);
			}
		}
		model.addAttribute("years", years);
		model.addAttribute("total", all.size());
		model.addAttribute("sparkline", Sparkline.of(all, posts.month(site.zone()), site));
		model.addAttribute("head", PageHead.of(site, title(site), title(site) + ": " + site.title(), "/archive"));
		return "reading/archive";
	}

	private static void addYear(int year, PostIndex all, Site site, List<Period> years) {
		PostIndex own = PublicPosts.between(all, YearMonth.of(year, JANUARY), YearMonth.of(year, DECEMBER),
				site.zone());
		if (!own.isEmpty()) {
			years.add(new Period(year + "", "/archive/" + year, own.size(), months(year, own, site)));
		}
	}

	private static List<Period> months(int year, PostIndex posts, Site site) {
		List<Period> months = new ArrayList<>();
		for (int month = JANUARY; month <= DECEMBER; month++) {
			YearMonth each = YearMonth.of(year, month);
			int size = PublicPosts.between(posts, each, each, site.zone()).size();
			if (size > 0) {
				months.add(new Period(site.month(each), href(each), size, List.of()));
			}
		}
		return months;
	}

	private static String href(YearMonth month) {
		return String.format(Locale.ROOT, "/archive/%d/%02d", month.getYear(), month.getMonthValue());
	}

	@GetMapping("/{year:[0-9]{4}}")
	String year(@PathVariable int year, @RequestParam(required = false) @Nullable String before,
			@ModelAttribute("site") Site site, Model model) {
		return period(YearMonth.of(year, JANUARY), YearMonth.of(year, DECEMBER), year + "", "/archive/" + year, before,
				site, model);
	}

	@GetMapping("/{year:[0-9]{4}}/{month:[0-9]{2}}")
	String month(@PathVariable int year, @PathVariable int month,
			@RequestParam(required = false) @Nullable String before, @ModelAttribute("site") Site site, Model model) {
		try {
			YearMonth asked = YearMonth.of(year, month);
			return period(asked, asked, site.month(asked), href(asked), before, site, model);
		}
		catch (DateTimeException ex) {
			throw new NotFound();
		}
	}

	private String period(YearMonth first, YearMonth last, String name, String href, @Nullable String before, Site site,
			Model model) {
		PublicPosts posts = this.catalogue.now();
		PostIndex own = PublicPosts.between(posts.all(), first, last, site.zone());
		if (own.isEmpty()) {
			throw new NotFound();
		}
		PostListPage list = this.lists.page(own, href, before, posts, site);
		model.addAttribute("name", name);
		model.addAttribute("months", first.equals(last) ? List.of() : months(first.getYear(), own, site));
		model.addAttribute("year", first.equals(last) ? first.getYear() : null);
		model.addAttribute("list", list);
		model.addAttribute("head",
				PageHead.of(site, name, name + ": " + site.title(), list.self(href, before))
					.with(list, "")
					.with(this.data
						.breadcrumbs(List.of(new TermLink(title(site), "/archive"), new TermLink(name, href)), site)));
		return "reading/period";
	}

	private String title(Site site) {
		return this.messages.getMessage("archive.title", null, site.formats().locale());
	}

}
