package app.plait.reading;

import java.util.List;

import app.plait.reading.catalogue.Catalogue;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;
import app.plait.reading.catalogue.TermLink;
import app.plait.site.Site;
import app.plait.web.NotFound;
import app.plait.web.PermanentRedirect;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who writes here. An author is known from the first public post on. */
@Controller
@RequestMapping("/authors")
class AuthorController {

	private final Catalogue catalogue;

	private final Authors authors;

	private final PostPager lists;

	private final StructuredData data;

	private final MessageSource messages;

	AuthorController(Catalogue catalogue, Authors authors, PostPager lists, StructuredData data,
			MessageSource messages) {
		this.catalogue = catalogue;
		this.authors = authors;
		this.lists = lists;
		this.data = data;
		this.messages = messages;
	}

	@GetMapping
	String all(@ModelAttribute("site") Site site, Model model) {
		PublicPosts posts = this.catalogue.now();
		model.addAttribute("authors",
				this.authors.all()
					.stream()
					.map((author) -> new TermUsage(author.name(), author.href(), posts.by(author.id()).size()))
					.filter((author) -> author.posts() > 0)
					.toList());
		String title = this.messages.getMessage("authors.title", null, site.formats().locale());
		model.addAttribute("head", PageHead.of(site, title, title + ": " + site.title(), "/authors"));
		return "reading/authors";
	}

	@GetMapping("/{username}")
	String author(@PathVariable String username, @RequestParam(required = false) @Nullable String before,
			@ModelAttribute("site") Site site, Model model) {
		PublicPosts posts = this.catalogue.now();
		Authors.Author author = this.authors.find(username).orElseThrow(NotFound::new);
		PostIndex own = posts.by(author.id());
		if (own.isEmpty()) {
			throw new NotFound();
		}
		if (!username.equals(author.username())) {
			throw new PermanentRedirect(author.href());
		}
		PostListPage list = this.lists.page(own, author.href(), before, posts, site);
		model.addAttribute("author", author);
		model.addAttribute("list", list);
		model.addAttribute("newest", site.date(own.get(0).publishedAt()));
		model.addAttribute("sparkline", Sparkline.of(own, posts.month(site.zone()), site));
		model.addAttribute("head", PageHead
			.of(site, author.name(), author.name() + ": " + site.title(), list.self(author.href(), before))
			.with(list, author.href())
			.with(this.data.breadcrumbs(List.of(
					new TermLink(this.messages.getMessage("authors.title", null, site.formats().locale()), "/authors"),
					new TermLink(author.name(), author.href())), site)));
		return "reading/author";
	}

}
