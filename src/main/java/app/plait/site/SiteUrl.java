package app.plait.site;

import java.net.URI;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where readers reach the blog. */
@Component
public class SiteUrl {

	private final PlaitProperties properties;

	private final Environment environment;

	SiteUrl(PlaitProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	/**
	 * Without a slash at the end. As configured, or else this machine at the port that
	 * the server has; never what a request says.
	 */
	public String base() {
		return (this.properties.siteUrl() != null) ? this.properties.siteUrl().toString().replaceAll("/$", "")
				: "http://localhost:" + this.environment.getProperty("local.server.port",
						this.environment.getProperty("server.port", "8080"));
	}

	/** The host alone. */
	public String host() {
		URI url = this.properties.siteUrl();
		return (url != null) ? url.getHost() : "localhost";
	}

}
