package app.plait.comment;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import app.plait.reading.PostPagePart;
import app.plait.site.Site;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/** The comments below a post, the same for everyone; and how to write one. */
@Component
class PostComments implements PostPagePart {

	private final CommentQueries queries;

	private final ITemplateEngine templates;

	private final Clock clock;

	PostComments(CommentQueries queries, ITemplateEngine templates, Clock clock) {
		this.queries = queries;
		this.templates = templates;
		this.clock = clock;
	}

	/** Whether comments are taken. */
	@Override
	public Object state(Post shown, Site site) {
		return commented(shown).isOpen(site, this.clock.instant());
	}

	private static CommentedPost commented(Post shown) {
		return new CommentedPost(shown.id(), shown.slug(), "", shown.author(), shown.publishedAt(),
				shown.commentsClosed());
	}

	@Override
	public String html(Post shown, int asked, Site site) {
		CommentedPost post = commented(shown);
		boolean open = post.isOpen(site, this.clock.instant());
		if (!open && !shown.hasComments()) {
			return "";
		}
		CommentQueries.Count count = shown.hasComments() ? this.queries.count(post.id())
				: new CommentQueries.Count(0, 0);
		int page = Math.min(asked, count.pages());
		Map<String, Object> model = new HashMap<>();
		model.put("post", post);
		model.put("open", open);
		model.put("site", site);
		model.put("count", count.all());
		model.put("page", page);
		model.put("pages", count.pages());
		model.put("threads", shown.hasComments() ? this.queries.threads(post, page, site) : List.of());
		return this.templates.process("comment/thread", Set.of("section"), new Context(site.formats().locale(), model));
	}

}
