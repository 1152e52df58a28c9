package app.plait.account;

import java.security.SecureRandom;
import java.util.HexFormat;

import app.plait.site.PlaitProperties;
import app.plait.site.SiteSettings;
import app.plait.site.SiteUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * While there is no admin: makes the one that the settings name, or says how to finish
 * the set-up.
 */
@Component
class FirstAdmin {

	private static final Logger logger = LoggerFactory.getLogger(FirstAdmin.class);

	private final Accounts accounts;

	private final SiteSettings settings;

	private final PlaitProperties properties;

	private final SiteUrl url;

	FirstAdmin(Accounts accounts, SiteSettings settings, PlaitProperties properties, SiteUrl url) {
		this.accounts = accounts;
		this.settings = settings;
		this.properties = properties;
		this.url = url;
	}

	@EventListener(ApplicationReadyEvent.class)
	void welcome() {
		PlaitProperties.Admin admin = this.properties.admin();
		if (this.accounts.adminExists()) {
			logger.info("Plait is at {}/", this.url.base());
		}
		else if (admin != null) {
			this.settings.closeSetup();
			this.settings.openSignUp();
			this.accounts.create(admin.username(), admin.email(), admin.password(), Role.ADMIN);
			logger.info("Plait is at {}/ and its first admin is {}", this.url.base(), admin.username());
		}
		else {
			logger.info("Finish the set-up at {}/setup?code={}", this.url.base(), this.settings.setupCode(newCode()));
		}
	}

	private static String newCode() {
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

}
