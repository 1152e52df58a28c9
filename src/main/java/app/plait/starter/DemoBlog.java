package app.plait.starter;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import app.plait.account.Accounts;
import app.plait.account.Role;
import app.plait.account.login.DemoAccounts;
import app.plait.content.RetryingTransaction;
import app.plait.site.SiteSettings;
import app.plait.web.BeforeServing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;

/**
 * The profile {@code demo}: a fuller blog in memory, whose accounts stand on its log-in
 * page.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoBlog {

	private static final int POSTS = 60;

	private static final List<String> SUBJECTS = List.of("tea", "bread", "bicycles", "rivers", "gardens", "old maps",
			"letters", "clocks", "paper", "mountains", "soup", "birds");

	private static final List<String> OPENINGS = List.of("Notes on", "What I learned about", "A short history of",
			"In praise of", "Seven questions about", "A year of");

	private static final List<String> CATEGORIES = List.of("Essays", "Workshop", "Journeys");

	private static final List<String> SENTENCES = List.of("I began without a plan, which turned out to be one.",
			"My neighbour disagrees, and she is usually right.", "It takes longer than the books say.",
			"Nobody tells you about the second week.", "The trick is to stop a little before it is perfect.",
			"There is a word for this in Finnish, I am told.", "We tried it twice, once in rain.",
			"I still keep the first one on the shelf.", "What matters is the order in which you do things.",
			"Ask three people and you get four answers.", "By evening it all made sense.");

	/** Made anew at each start: even a demo has no password that is known beforehand. */
	private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(4));

	/**
	 * A demo over somebody's real database would fill it and show an admin's password to
	 * everyone.
	 */
	DemoBlog(@Value("${spring.datasource.url}") String url) {
		if (!url.startsWith("jdbc:h2:mem:")) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", url,
					"The profile demo runs in memory only.");
		}
	}

	@Bean
	DemoAccounts demoAccounts() {
		return new DemoAccounts(
				List.of("admin / " + this.password, "ana / " + this.password, "ben / " + this.password));
	}

	@Bean
	Seed seed(Accounts accounts, Articles articles, SiteSettings settings, RetryingTransaction transaction,
			Clock clock) {
		return new Seed(accounts, articles, settings, transaction, clock, this.password);
	}

	/** Fills the blog when it has started. */
	record Seed(Accounts accounts, Articles articles, SiteSettings settings, RetryingTransaction transaction,
			Clock clock, String password) {

		@EventListener(BeforeServing.class)
		void fill() {
			this.accounts.create("admin", "admin@example.org", this.password, Role.ADMIN);
			long ana = this.accounts.create("ana", "ana@example.org", this.password, Role.AUTHOR);
			this.accounts.create("ben", "ben@example.org", this.password, Role.READER);
			this.settings.rename("Plain things");
			this.settings.openSignUp();
			Random random = new Random(7);
			Instant at = this.clock.instant();
			for (int i = 0; i < POSTS; i++) {
				Instant published = at.minus(Duration.ofHours(40L * i * (3 + i % 5)));
				Article article = article(random);
				this.transaction.run(() -> {
					this.articles.publish(article, ana, published);
					return true;
				});
			}
		}

		private static Article article(Random random) {
			String subject = pick(SUBJECTS, random);
			StringBuilder body = new StringBuilder();
			for (int paragraph = 0; paragraph < 3 + random.nextInt(4); paragraph++) {
				if (paragraph > 0 && paragraph % 3 == 0) {
					body.append("## More about ").append(pick(SUBJECTS, random)).append("\n\n");
				}
				for (int sentence = 0; sentence < 4 + random.nextInt(4); sentence++) {
					body.append(pick(SENTENCES, random)).append(' ');
				}
				body.append("\n\n");
			}
			return new Article(pick(OPENINGS, random) + " " + subject,
					List.of(subject, pick(SUBJECTS, random), pick(SUBJECTS, random)), List.of(pick(CATEGORIES, random)),
					body.toString());
		}

		private static String pick(List<String> list, Random random) {
			return list.get(random.nextInt(list.size()));
		}

	}

}
