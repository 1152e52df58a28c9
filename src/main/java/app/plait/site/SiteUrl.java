package app.plait.site;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where readers reach the blog. */
@Component
public class SiteUrl {

	private final @Nullable Origin origin;

	private final Environment environment;

	SiteUrl(PlaitProperties properties, Environment environment) {
		this.origin = Optional.ofNullable(properties.siteUrl()).flatMap(Origin::of).orElse(null);
		this.environment = environment;
	}

	/**
	 * Without a slash at the end. As configured, or else this machine at the port that
	 * the server has; never what a request says.
	 */
	public String base() {
		return (this.origin != null) ? this.origin.toString() : "http://localhost:" + this.environment
			.getProperty("local.server.port", this.environment.getProperty("server.port", "8080"));
	}

	/** The host alone. */
	public String host() {
		return (this.origin != null) ? this.origin.host() : "localhost";
	}

}
