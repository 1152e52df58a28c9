package app.plait.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import app.plait.account.Accounts;
import app.plait.content.PostRepository;
import app.plait.content.RetryingTransaction;
import app.plait.site.SiteSettings;
import app.plait.web.BeforeServing;

import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The posts that explain Plait, written at the first start on an empty database.
 */
@Component
@Profile("!demo")
class StarterBlog {

	/** The newest first. */
	private static final List<String> FILES = List.of("welcome", "tags-and-categories", "writing-in-markdown");

	private final SiteSettings settings;

	private final Accounts accounts;

	private final Articles articles;

	private final PostRepository posts;

	private final RetryingTransaction transaction;

	private final Clock clock;

	StarterBlog(SiteSettings settings, Accounts accounts, Articles articles, PostRepository posts,
			RetryingTransaction transaction, Clock clock) {
		this.settings = settings;
		this.accounts = accounts;
		this.articles = articles;
		this.posts = posts;
		this.transaction = transaction;
		this.clock = clock;
	}

	@EventListener(BeforeServing.class)
	void begin() {
		this.transaction.run(() -> {
			if (this.settings.takeStarter() && this.posts.count() == 0) {
				write(this.accounts.createSystemAuthor());
			}
			return true;
		});
	}

	private void write(long author) {
		Instant at = this.clock.instant();
		for (String file : FILES) {
			this.articles.publish(Article.parse(read("starter/" + file + ".md")), author, at);
			at = at.minus(Duration.ofMinutes(1));
		}
	}

	private static String read(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
