package app.plait.account.login;

import java.time.Clock;

import app.plait.account.Accounts;
import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.account.rejected.FormOwner;
import app.plait.account.rejected.RejectedSubmissions;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.ratelimit.Limits;
import app.plait.web.LocalPath;
import app.plait.web.SecurityHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;

/**
 * Who may go where, and the headers of every answer. A visitor who does not sign in never
 * gets a session: the CSRF token is in a cookie, and only on pages with a form.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/**
	 * What is not for one person alone; everything else must not be stored by browser or
	 * proxy.
	 */
	private static final RequestMatcher PERSONAL = new OrRequestMatcher(path("/write"), path("/write/**"),
			path("/admin"), path("/admin/**"), path("/login"), path("/logout"), path("/setup"), path("/me"),
			path("/error"), path("/account"), path("/account/**"), path("/signup"), path("/signup/**"),
			path("/password/**"), path("/email/**"), path("/unsubscribe"), path("/comments/**"),
			path("/posts/*/comments"), path(RejectedSubmissions.PAGE));

	@Bean
	SecurityFilterChain security(HttpSecurity http, SpringSessionRememberMeServices rememberMe,
			SecurityContextRepository contexts, SignIn signIn, Accounts accounts, Limits limits, SecurityLog log) {
		RejectedSubmissions rejected = new RejectedSubmissions(limits, log);
		LogInLimit logInLimit = new LogInLimit(limits, log);
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/write", "/write/**")
				.hasAnyRole(Role.AUTHOR.name(), Role.ADMIN.name())
				.requestMatchers("/admin", "/admin/**")
				.hasRole(Role.ADMIN.name())
				.requestMatchers("/account", "/account/**", "/comments/**")
				.authenticated()
				.requestMatchers(HttpMethod.POST, "/posts/*/comments")
				.authenticated()
				.anyRequest()
				.permitAll())
			// Not the old one under a new id: its age would go on.
			.sessionManagement((session) -> session.sessionFixation(SessionFixationConfigurer::newSession))
			.securityContext((context) -> context.securityContextRepository(contexts))
			.formLogin((form) -> form.loginPage("/login")
				.successHandler(new AfterLogin(signIn, logInLimit))
				.failureHandler(new FailedLogin(accounts, log)))
			.addFilterBefore(logInLimit, UsernamePasswordAuthenticationFilter.class)
			.addFilterBefore(new FormOwner(), AuthorizationFilter.class)
			.logout((logout) -> logout
				.addLogoutHandler((request, response, authentication) -> SignedInHint.remove(request, response))
				.addLogoutHandler(new HeaderWriterLogoutHandler(
						new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.CACHE)))
				.addLogoutHandler((request, response, authentication) -> note(authentication, log))
				.logoutSuccessHandler((request, response, authentication) -> response
					.sendRedirect(LocalPath.of(request.getParameter("back")).orElse("/"))))
			.rememberMe((remember) -> remember.rememberMeServices(rememberMe))
			// The token outlives a log-in, so that a form which was open meanwhile can
			// still be sent.
			.csrf((csrf) -> csrf.csrfTokenRepository(new CsrfCookie())
				.csrfTokenRequestHandler(new TolerantCsrfTokens())
				// The one click of a mail program; the key in the address is the secret.
				.ignoringRequestMatchers("/unsubscribe")
				.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(rejected).accessDeniedHandler(rejected))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.headers(SecurityConfiguration::headers)
			.build();
	}

	private static void note(@Nullable Authentication authentication, SecurityLog log) {
		if (authentication != null && authentication.getPrincipal() instanceof SignedIn account) {
			log.note(SecurityAction.LOGGED_OUT, account.id(), account.getUsername());
		}
	}

	@Bean
	SecurityContextRepository securityContexts(JdbcClient jdbc, Clock clock) {
		return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(),
				new VersionedSecurityContextRepository(jdbc, clock));
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

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

}
