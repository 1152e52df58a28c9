package app.plait.site;

import java.time.ZoneId;
import java.util.List;

import app.plait.change.ContentVersion;
import app.plait.change.Subject;
import app.plait.text.Markdown;
import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The blog's one row of settings. */
@Component
public class SiteSettings {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private volatile @Nullable Known known;

	SiteSettings(JdbcClient jdbc, ContentVersion content) {
		this.jdbc = jdbc;
		this.content = content;
	}

	/** The blog as it is; asks the database only after something has changed. */
	public Site current() {
		long version = this.content.known();
		Known known = this.known;
		if (known == null || known.version() != version) {
			known = new Known(version, read());
			this.known = known;
		}
		return known.site();
	}

	private record Known(long version, Site site) {
	}

	private Site read() {
		return this.jdbc
			.sql("""
					select title, welcome_html, about_html, contacts, licence_name, licence_url, rights_holder, zone from site
					""")
			.query((row, number) -> new Site(row.getString(1), row.getString(2), row.getString(3),
					SettingsForm.contacts(row.getString(4)), row.getString(5), row.getString(6), row.getString(7),
					ZoneId.of(row.getString(8))))
			.single();
	}

	SettingsForm form() {
		return this.jdbc
			.sql("""
					select title, welcome, about, contacts, licence_name, licence_url, rights_holder, zone, version from site
					""")
			.query((row, number) -> new SettingsForm(row.getString(1), row.getString(2), row.getString(3),
					row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8),
					row.getString(9)))
			.single();
	}

	/**
	 * Saves the settings if they still have the form's version; false if somebody was
	 * quicker.
	 */
	@Transactional
	public boolean save(SettingsForm form) {
		this.content.changed(Subject.SITE, List.of(1L));
		return this.jdbc.sql("""
				update site set version = version + 1, title = :title, welcome = :welcome, welcome_html = :welcomeHtml,
				  about = :about, about_html = :aboutHtml, contacts = :contacts, licence_name = :licenceName,
				  licence_url = :licenceUrl, rights_holder = :rightsHolder, zone = :zone
				where cast(version as varchar(12)) = :version
				""")
			.param("title", form.title())
			.param("welcome", form.welcome())
			.param("welcomeHtml", Markdown.render(form.welcome()).html())
			.param("about", form.about())
			.param("aboutHtml", Markdown.render(form.about()).html())
			.param("contacts", form.contacts())
			.param("licenceName", form.licenceName())
			.param("licenceUrl", form.licenceUrl())
			.param("rightsHolder", form.rightsHolder())
			.param("zone", form.zone())
			.param("version", form.version())
			.update() == 1;
	}

	/** Names the blog, as the set-up does. */
	@Transactional
	public void rename(String title) {
		this.content.changed(Subject.SITE, List.of(1L));
		this.jdbc.sql("update site set version = version + 1, title = :title")
			.param("title", PlainText.oneLine(title))
			.update();
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
