package app.plait.account.login;

import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

import app.plait.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * Knows who a session belongs to, and whether it still holds: a session from before a new
 * password, role or state is nobody's, on every node, even if it was opened while that
 * happened. Asked only where somebody needs to know who is there.
 */
final class VersionedSecurityContextRepository implements SecurityContextRepository {

	private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

	private final JdbcClient jdbc;

	private final Clock clock;

	VersionedSecurityContextRepository(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Checked(this.sessions.loadDeferredContext(request), (context) -> check(context, request));
	}

	private SecurityContext check(SecurityContext context, HttpServletRequest request) {
		return (context.getAuthentication() == null
				|| context.getAuthentication().getPrincipal() instanceof SignedIn account
						&& isYoung(request.getSession(false)) && holds(account)) ? context
								: SecurityContextHolder.createEmptyContext();
	}

	private boolean isYoung(@Nullable HttpSession session) {
		return session != null && Instant.ofEpochMilli(session.getCreationTime())
			.plus(SessionConfiguration.LONGEST)
			.isAfter(this.clock.instant());
	}

	private boolean holds(SignedIn account) {
		return this.jdbc.sql("""
				select count(*) from account
				where id = :id and credentials_version = :version and disabled_at is null and removed_at is null
				""")
			.param("id", account.id())
			.param("version", account.credentialsVersion())
			.query(Integer.class)
			.single() == 1;
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		this.sessions.saveContext(context, request, response);
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.sessions.containsContext(request);
	}

	@Override
	@Deprecated
	@SuppressWarnings("removal")
	public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
		return loadDeferredContext(holder.getRequest()).get();
	}

	/** Reads and checks the context once, and only if somebody asks for it. */
	private static final class Checked implements DeferredSecurityContext {

		private final DeferredSecurityContext context;

		private final SingletonSupplier<SecurityContext> checked;

		Checked(DeferredSecurityContext context, UnaryOperator<SecurityContext> check) {
			this.context = context;
			this.checked = SingletonSupplier.of(() -> check.apply(context.get()));
		}

		@Override
		public SecurityContext get() {
			return this.checked.obtain();
		}

		@Override
		public boolean isGenerated() {
			return this.context.isGenerated();
		}

	}

}
