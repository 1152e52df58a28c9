package app.plait.account;

import java.time.Duration;

import app.plait.site.SiteUrl;

import org.springframework.stereotype.Component;

/** Links that work once and for a while. */
@Component
public class OneTimeLinks {

	private final OneTimeTokens tokens;

	private final SiteUrl url;

	OneTimeLinks(OneTimeTokens tokens, SiteUrl url) {
		this.tokens = tokens;
		this.url = url;
	}

	/** Stores a token and gives the link that uses it. */
	public String create(OneTimeToken token, Duration life) {
		return this.url.base() + token.purpose().path() + "?code=" + this.tokens.create(token, life);
	}

}
