package app.plait.account;

import java.util.Map;

import app.plait.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;

/**
 * Who may go where, and the headers of every answer. A visitor who does not sign in never
 * gets a session: the CSRF token and the address to return to are in cookies, and only on
 * pages with a form.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/**
	 * What is not for one person alone; everything else must not be stored by browser or
	 * proxy.
	 */
	private static final RequestMatcher PERSONAL = new OrRequestMatcher(path("/write"), path("/write/**"),
			path("/admin"), path("/admin/**"), path("/login"), path("/logout"), path("/setup"), path("/me"),
			path("/error"), path(KeptForms.PAGE));

	@Bean
	SecurityFilterChain security(HttpSecurity http, SpringSessionRememberMeServices rememberMe) {
		KeptForms kept = new KeptForms();
		CookieRequestCache asked = new CookieRequestCache();
		asked.setRequestMatcher(SecurityConfiguration::isPage);
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/write", "/write/**")
				.hasAnyRole(Role.AUTHOR.name(), Role.ADMIN.name())
				.requestMatchers("/admin", "/admin/**")
				.hasRole(Role.ADMIN.name())
				.anyRequest()
				.permitAll())
			.formLogin((form) -> form.loginPage("/login")
				.successHandler(new AfterLogin(asked))
				.failureHandler((request, response, failure) -> response.sendRedirect("/login?error")))
			.logout((logout) -> logout
				.addLogoutHandler((request, response, authentication) -> SignedInHint.remove(request, response))
				.logoutSuccessUrl("/"))
			.rememberMe((remember) -> remember.rememberMeServices(rememberMe))
			// The token outlives a log-in, so that a form which was open meanwhile can
			// still be sent.
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens())
				.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(kept).accessDeniedHandler(kept))
			.requestCache((cache) -> cache.requestCache(asked))
			.headers(SecurityConfiguration::headers)
			.build();
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.defaultsDisabled()
			.addHeaderWriter(SecurityHeaders::write)
			.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(PERSONAL, new CacheControlHeadersWriter()))
			.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
					new AndRequestMatcher(new NegatedRequestMatcher(PERSONAL),
							new NegatedRequestMatcher(path("/assets/**"))),
					new StaticHeadersWriter("Cache-Control", "no-cache")));
	}

	private static CookieCsrfTokenRepository csrfTokens() {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieCustomizer((cookie) -> cookie.httpOnly(true).sameSite("Lax"));
		return tokens;
	}

	/**
	 * Whether one can return to it after logging in: not to what a form sent or a script
	 * asked.
	 */
	private static boolean isPage(HttpServletRequest request) {
		String accepted = request.getHeader("Accept");
		return "GET".equals(request.getMethod()) && accepted != null && accepted.contains("text/html");
	}

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

	/**
	 * Argon2 for new hashes; bcrypt is still read, for accounts that come from elsewhere.
	 */
	@Bean
	static PasswordEncoder passwordEncoder() {
		return new DelegatingPasswordEncoder("argon2", Map.of("argon2",
				Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), "bcrypt", new BCryptPasswordEncoder(12)));
	}

}
