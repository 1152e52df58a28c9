package app.plait.site;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.text.Markdown;
import app.plait.text.PlainText;
import app.plait.text.Unrenderable;
import app.plait.web.BeforeServing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The blog's one row of settings. */
@Component
public class SiteSettings {

	private static final Logger logger = LoggerFactory.getLogger(SiteSettings.class);

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private final SiteUrl url;

	private final MessageSource messages;

	private final ApplicationEventPublisher events;

	private volatile @Nullable Known known;

	SiteSettings(JdbcClient jdbc, ContentVersion content, SiteUrl url, MessageSource messages,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.content = content;
		this.url = url;
		this.messages = messages;
		this.events = events;
	}

	/** The blog as it is; asks the database only after something has changed. */
	public Site current() {
		long generation = this.content.localGeneration();
		Known known = this.known;
		if (known != null && known.generation() == generation) {
			return known.site();
		}
		try {
			Site site = read();
			this.known = new Known(generation, site);
			return site;
		}
		catch (DataAccessException ex) {
			if (known == null) {
				throw ex;
			}
			return known.site(); // while the database is away the blog stays what it was
		}
	}

	/**
	 * Renders anew what an older renderer has made, and reads the settings, so that even
	 * the first page can be an error page without the database.
	 */
	@EventListener(BeforeServing.class)
	@Transactional
	public void start() {
		boolean old = this.jdbc.sql("select count(*) from site where html_version < :current")
			.param("current", Markdown.VERSION)
			.query(Long.class)
			.single() > 0;
		if (old) {
			SettingsForm form = form();
			this.jdbc
				.sql("update site set html_version = :current, welcome_html = coalesce(:welcome, welcome_html), "
						+ "about_html = coalesce(:about, about_html) where cast(version as varchar(12)) = :version")
				.param("current", Markdown.VERSION)
				.param("welcome", renderAnew(form.welcome()))
				.param("about", renderAnew(form.about()))
				.param("version", form.version())
				.update();
			this.content.changed(Subject.SITE, List.of(1L));
		}
		current();
	}

	/** Null where today's renderer refuses what an older one took. */
	private static @Nullable String renderAnew(String text) {
		try {
			return Markdown.render(text).html();
		}
		catch (Unrenderable ex) {
			logger.warn("A text of the settings can't be rendered anew ({}); its old page stays", ex.getMessage());
			return null;
		}
	}

	private record Known(long generation, Site site) {
	}

	private Site read() {
		return this.jdbc.sql("""
				select title, tagline, welcome_html, about_html, contacts, licence_name, licence_url, rights_holder,
				       accent, fonts, language, zone, uuid, sign_up, comments_open,
				       comment_days
				from site
				""")
			.query((row, number) -> new Site(row.getObject(13, UUID.class), this.url.base(), row.getString(1),
					row.getString(2), row.getString(3), row.getString(4), SettingsForm.contacts(row.getString(5)),
					row.getString(6), row.getString(7), row.getString(8),
					new Site.Look(row.getString(9), row.getString(10)),
					formats(Locale.forLanguageTag(row.getString(11))), ZoneId.of(row.getString(12)),
					Site.SignUp.valueOf(row.getString(14).toUpperCase(Locale.ROOT)),
					new Site.Comments(row.getBoolean(15), row.getObject(16, Integer.class))))
			.single();
	}

	private Site.Formats formats(Locale locale) {
		return new Site.Formats(locale, format("format.date", locale), format("format.dateTime", locale),
				format("format.month", locale));
	}

	private DateTimeFormatter format(String key, Locale locale) {
		return DateTimeFormatter.ofPattern(this.messages.getMessage(key, null, locale), locale);
	}

	SettingsForm form() {
		return this.jdbc
			.sql("""
					select title, tagline, welcome, about, contacts, licence_name, licence_url, rights_holder, accent, fonts,
					       language, sign_up, comments_open, comment_days, zone, version
					from site
					""")
			.query((row, number) -> new SettingsForm(row.getString(1), row.getString(2), row.getString(3),
					row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8),
					row.getString(9), row.getString(10), row.getString(11), row.getString(12),
					row.getBoolean(13) ? "open" : "closed", Objects.toString(row.getObject(14), ""), row.getString(15),
					row.getString(16)))
			.single();
	}

	/**
	 * Saves the settings if they still have the form's version; false if somebody was
	 * quicker.
	 */
	@Transactional
	public boolean save(SettingsForm form) {
		boolean saved = this.jdbc
			.sql("""
					update site set version = version + 1, title = :title, tagline = :tagline, welcome = :welcome, welcome_html = :welcomeHtml,
					  about = :about, about_html = :aboutHtml, contacts = :contacts, licence_name = :licenceName,
					  licence_url = :licenceUrl, rights_holder = :rightsHolder, accent = coalesce(:accent, accent),
					  fonts = coalesce(:fonts, fonts), language = coalesce(:language, language),
					  sign_up = coalesce(:signUp, sign_up),
					  comments_open = coalesce(cast(:commentsOpen as boolean), comments_open),
					  comment_days = case when :daysGiven then cast(:commentDays as integer) else comment_days end, zone = :zone,
					  html_version = :htmlVersion
					where cast(version as varchar(12)) = :version
					""")
			.param("title", form.title())
			.param("tagline", form.tagline())
			.param("welcome", form.welcome())
			.param("welcomeHtml", Markdown.render(form.welcome()).html())
			.param("about", form.about())
			.param("aboutHtml", Markdown.render(form.about()).html())
			.param("contacts", form.contacts())
			.param("licenceName", form.licenceName())
			.param("licenceUrl", form.licenceUrl())
			.param("rightsHolder", form.rightsHolder())
			.param("accent", form.accent())
			.param("fonts", form.fonts())
			.param("language", form.language())
			.param("signUp", form.signUp())
			.param("commentsOpen", (form.comments() != null) ? form.comments().equals("open") : null)
			.param("daysGiven", form.commentDays() != null)
			.param("commentDays",
					(form.commentDays() == null || form.commentDays().isEmpty()) ? null
							: Integer.valueOf(form.commentDays()))
			.param("zone", form.zone())
			.param("htmlVersion", Markdown.VERSION)
			.param("version", form.version())
			.update() == 1;
		if (saved) {
			this.events.publishEvent(new SettingsChanged());
			this.content.changed(Subject.SITE, List.of(1L));
		}
		return saved;
	}

	/** Names the blog, as the set-up does. */
	@Transactional
	public void rename(String title) {
		this.content.changed(Subject.SITE, List.of(1L));
		this.jdbc.sql("update site set version = version + 1, title = :title")
			.param("title", PlainText.oneLine(title))
			.update();
	}

	/** Lets everybody sign up, once there is an admin. */
	@Transactional
	public void openSignUp() {
		this.content.changed(Subject.SITE, List.of(1L));
		this.jdbc.sql("update site set sign_up = 'open'").update();
	}

	/** The code that opens the set-up, a new one if there is none yet. */
	@Transactional
	public String setupCode(String fresh) {
		this.jdbc.sql("update site set setup_code = :code where setup_code is null").param("code", fresh).update();
		return this.jdbc.sql("select setup_code from site").query(String.class).single();
	}

	public boolean isSetupCode(@Nullable String code) {
		return this.jdbc.sql("select count(*) from site where setup_code = :code")
			.param("code", code)
			.query(Long.class)
			.single() == 1;
	}

	/** Uses the code up; true for the one who did, even if many try at once. */
	public boolean takeSetupCode(@Nullable String code) {
		return this.jdbc.sql("update site set setup_code = null where setup_code = :code")
			.param("code", code)
			.update() == 1;
	}

	/** There is an admin now: no code opens the set-up any more. */
	public void closeSetup() {
		this.jdbc.sql("update site set setup_code = null").update();
	}

	/** Marks the starter posts as written; true for the one who is to write them. */
	public boolean takeStarter() {
		return this.jdbc.sql("update site set starter_seeded = true where starter_seeded = false").update() == 1;
	}

}
