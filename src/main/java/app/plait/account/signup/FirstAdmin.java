package app.plait.account.signup;

import java.security.SecureRandom;
import java.util.HexFormat;

import app.plait.account.Accounts;
import app.plait.account.Role;
import app.plait.site.PlaitProperties;
import app.plait.site.SiteSettings;
import app.plait.site.SiteUrl;
import app.plait.web.BeforeServing;
import app.plait.web.UnusableSetting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * While there is no admin: makes the one that the settings name, before the first request
 * is taken, or says how to finish the set-up.
 */
@Component
class FirstAdmin {

	private static final Logger logger = LoggerFactory.getLogger(FirstAdmin.class);

	private final Accounts accounts;

	private final SiteSettings settings;

	private final PlaitProperties properties;

	private final SiteUrl url;

	private final TransactionOperations transaction;

	/** Null once there is an admin. */
	private @Nullable String setupCode;

	FirstAdmin(Accounts accounts, SiteSettings settings, PlaitProperties properties, SiteUrl url,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.settings = settings;
		this.properties = properties;
		this.url = url;
		this.transaction = transaction;
	}

	@EventListener(BeforeServing.class)
	void prepare() {
		PlaitProperties.Admin admin = this.properties.admin();
		if (this.accounts.adminExists()) {
			return;
		}
		if (admin == null) {
			this.setupCode = this.settings.setupCode(newCode());
			return;
		}
		this.transaction.executeWithoutResult((status) -> {
			this.settings.closeSetup(); // two nodes wait for each other here
			if (!this.accounts.adminExists()) {
				create(admin);
			}
		});
	}

	private void create(PlaitProperties.Admin admin) {
		if (this.accounts.isUsernameTaken(admin.username())) {
			throw new UnusableSetting("plait.admin.username is the name of an account that is no admin");
		}
		if (this.accounts.find(admin.email()).isPresent()) {
			throw new UnusableSetting("plait.admin.email is the address of an account that is no admin");
		}
		this.settings.openSignUp();
		this.accounts.create(admin.username(), admin.email(), admin.password(), Role.ADMIN);
		logger.info("Created the first admin, {}", admin.username());
	}

	@EventListener(ApplicationReadyEvent.class)
	void welcome() {
		if (this.setupCode != null) {
			logger.info("Finish the set-up at {}/setup?code={}", this.url.base(), this.setupCode);
		}
		else {
			logger.info("Plait is at {}/", this.url.base());
		}
	}

	private static String newCode() {
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

}
