package app.plait.site;

import java.nio.file.Path;
import java.util.Objects;

import app.plait.text.GuessablePassword;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Plait's own settings. The README's table explains each.
 *
 * @param dataDir holds the H2 file
 * @param siteUrl where readers reach the blog; null for localhost at the server's port
 * @param pageCache whether public pages are kept in memory; off for measuring
 * @param mailFrom the sender of letters; null for no-reply at the blog's host
 * @param admin makes the first admin without a browser
 */
@Validated
@ConfigurationProperties(prefix = "plait", ignoreUnknownFields = false)
public record PlaitProperties(@NotNull Path dataDir, @Nullable String siteUrl, @DefaultValue("on") boolean pageCache,
		@Nullable @Email(message = "plait.mail-from must be an e-mail address") String mailFrom,
		@Valid @Nullable Admin admin) {

	@AssertTrue(message = "plait.site-url must be http:// or https:// and a host, and a port at most: no user name, "
			+ "path, query or fragment; for example https://blog.example.org")
	boolean isSiteUrlUsable() {
		return this.siteUrl == null || Origin.of(this.siteUrl).isPresent();
	}

	/** The first admin. */
	public record Admin(@NotNull(message = "plait.admin.username is missing") @Pattern(
			regexp = "[a-z0-9][a-z0-9_-]{1,39}",
			message = "plait.admin.username must be 2 to 40 lower-case letters, digits, hyphens or underscores") String username,
			@NotNull(message = "plait.admin.email is missing") @Email(
					message = "plait.admin.email must be an e-mail address") String email,
			@NotNull(message = "plait.admin.password is missing") @CodePointLength(min = 8, max = 200,
					message = "plait.admin.password must have 8 to 200 characters") String password) {

		@AssertTrue(message = "plait.admin.password is too easy to guess; choose another one")
		boolean isPasswordHardToGuess() {
			return this.password == null || !GuessablePassword.is(this.password, Objects.toString(this.username, ""),
					Objects.toString(this.email, ""));
		}

	}

}
