package app.plait.comment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import app.plait.reading.feed.Feed;
import app.plait.reading.feed.FeedFormat;
import app.plait.reading.feed.FeedIds;
import app.plait.site.Site;
import app.plait.text.Excerpt;
import app.plait.text.Markdown;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The newest comments of a post as a feed. */
@Controller
class CommentFeedController {

	private static final int MAX = 50;

	private static final int SUMMARY = 240;

	private final CommentedPosts posts;

	private final JdbcClient jdbc;

	private final MessageSource messages;

	CommentFeedController(CommentedPosts posts, JdbcClient jdbc, MessageSource messages) {
		this.posts = posts;
		this.jdbc = jdbc;
		this.messages = messages;
	}

	@GetMapping("/posts/{slug}/feed.{suffix:atom|rss|json}")
	ResponseEntity<String> feed(@PathVariable String slug, @PathVariable String suffix,
			@ModelAttribute("site") Site site) {
		CommentedPost post = this.posts.find(slug, "/feed." + suffix);
		FeedFormat format = FeedFormat.of(suffix);
		String title = this.messages.getMessage("comments.feed", new Object[] { post.title() },
				site.formats().locale());
		String href = site.url() + post.href();
		List<Feed.Post> comments = comments(post, site);
		Instant updated = comments.stream()
			.map(Feed.Post::updated)
			.max(Comparator.naturalOrder())
			.orElse(post.publishedAt());
		Feed feed = new Feed(FeedIds.of("comments/" + post.id(), site), title, "", site.language(), href,
				href + "/feed." + suffix, "", "", updated, comments);
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, format.mediaType() + ";charset=UTF-8")
			.body(format.write(feed));
	}

	private List<Feed.Post> comments(CommentedPost post, Site site) {
		return this.jdbc.sql(String.format(Locale.ROOT, """
				select comment.id, %s, comment.created_at,
				  coalesce(comment.edited_at, comment.created_at), comment.body_html, %s
				from (select comment.id from comment where comment.post_id = :post and comment.state = 'PUBLIC'
				  order by comment.created_at desc, comment.id desc fetch first :most rows only) newest
				join comment on comment.id = newest.id join account on account.id = comment.author_id
				order by comment.created_at desc, comment.id desc
				""", CommentQueries.AUTHOR, CommentQueries.BEFORE))
			.param("post", post.id())
			.param("most", MAX)
			.query((row, number) -> {
				String author = row.getString(2);
				String href = site.url() + CommentQueries.permalink(post.href(), row.getLong(1), row.getInt(6));
				return new Feed.Post(FeedIds.of("comment/" + row.getLong(1), site),
						this.messages.getMessage("comments.by", new Object[] { author }, site.formats().locale()), href,
						author, "", CommentQueries.instant(row, 3), CommentQueries.instant(row, 4),
						Excerpt.of(Markdown.words(row.getString(5)), SUMMARY),
						FeedFormat.complete(row.getString(5), site.url(), href), List.of());
			})
			.list();
	}

}
