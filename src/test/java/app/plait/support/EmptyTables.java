package app.plait.support;

import java.util.List;

import app.plait.contentversion.ContentVersion;
import app.plait.ratelimit.Limits;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Empties all tables before each test; the settings of the site begin anew. */
class EmptyTables extends AbstractTestExecutionListener {

	/** What refers to others comes first. */
	private static final List<String> TABLES = List.of("content_change", "redirect", "operation_row", "term_successor",
			"operation", "revision_term", "revision", "post_tag", "post_category", "comment", "post", "tag_name",
			"category_name", "tag", "category", "spring_session_attributes", "spring_session", "one_time_token",
			"email", "security_event", "rate_limit", "account", "picture");

	@Override
	public void beforeTestMethod(TestContext context) {
		JdbcTemplate jdbc = context.getApplicationContext().getBean(JdbcTemplate.class);
		TABLES.forEach((table) -> jdbc.update("delete from " + table));
		jdbc.update("update site set version = 1, title = 'Plait', welcome = '', welcome_html = '', about = '', "
				+ "about_html = '', contacts = '', licence_name = '', licence_url = '', rights_holder = '', "
				+ "zone = 'UTC', tagline = '', language = 'en', accent = 'rust', fonts = 'book', sign_up = 'open', comments_open = true, comment_days = null, setup_code = null, starter_seeded = false");
		// Just beyond a multiple of 1024, at which old changes are forgotten: no test
		// meets
		// it by chance.
		jdbc.update("update content_version set version = (version / 1024 + 1) * 1024 + 1, "
				+ "public_version = (version / 1024 + 1) * 1024 + 1, " + "log_start = (version / 1024 + 1) * 1024 + 1");
		context.getApplicationContext().getBean(Limits.class).forgetLocalTokens();
		context.getApplicationContext().getBean(ContentVersion.class).poll();
	}

}
