package app.plait.account.login;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a session once in a request, and stores it only if it has changed; its last
 * access counts as a change once a minute. The filter of Spring Session reads a session
 * again after storing it, and stores the last access of every request.
 */
final class SparingSessions<S extends Session>
		implements FindByIndexNameSessionRepository<SparingSessions.SparingSession<S>> {

	/** How exact the last access is. */
	private static final Duration PRECISION = Duration.ofMinutes(1);

	private final FindByIndexNameSessionRepository<S> sessions;

	/** The session that the current request has read; null outside requests. */
	private final ThreadLocal<@Nullable Read<S>> read = new ThreadLocal<>();

	private SparingSessions(FindByIndexNameSessionRepository<S> sessions) {
		this.sessions = sessions;
	}

	static <S extends Session> SparingSessions<S> around(FindByIndexNameSessionRepository<S> sessions) {
		return new SparingSessions<>(sessions);
	}

	/** What a request has read. */
	private static final class Read<S extends Session> {

		private @Nullable SparingSession<S> session;

	}

	@Override
	public SparingSession<S> createSession() {
		return new SparingSession<>(this.sessions.createSession(), true);
	}

	@Override
	public void save(SparingSession<S> session) {
		if (session.changed) {
			this.sessions.save(session.session);
			session.changed = false;
		}
		remember(session);
	}

	@Override
	public @Nullable SparingSession<S> findById(String id) {
		Read<S> request = this.read.get();
		if (request != null && request.session != null && request.session.getId().equals(id)) {
			return request.session;
		}
		S found = this.sessions.findById(id);
		if (found == null) {
			return null;
		}
		SparingSession<S> session = new SparingSession<>(found, false);
		remember(session);
		return session;
	}

	private void remember(SparingSession<S> session) {
		Read<S> request = this.read.get();
		if (request != null) {
			request.session = session;
		}
	}

	@Override
	public void deleteById(String id) {
		Read<S> request = this.read.get();
		if (request != null && request.session != null && request.session.getId().equals(id)) {
			request.session = null;
		}
		this.sessions.deleteById(id);
	}

	@Override
	public Map<String, SparingSession<S>> findByIndexNameAndIndexValue(String index, String value) {
		Map<String, SparingSession<S>> found = new LinkedHashMap<>();
		this.sessions.findByIndexNameAndIndexValue(index, value)
			.forEach((id, session) -> found.put(id, new SparingSession<>(session, false)));
		return found;
	}

	/** Around the filter of Spring Session. */
	OncePerRequestFilter filter() {
		return new OncePerRequestFilter() {
			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				SparingSessions.this.read.set(new Read<>());
				try {
					chain.doFilter(request, response);
				}
				finally {
					SparingSessions.this.read.remove();
				}
			}
		};
	}

	/** A session that knows whether it has to be stored. */
	static final class SparingSession<S extends Session> implements Session {

		private final S session;

		private boolean changed;

		SparingSession(S session, boolean changed) {
			this.session = session;
			this.changed = changed;
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

		@Override
		public String changeSessionId() {
			this.changed = true;
			return this.session.changeSessionId();
		}

		@Override
		public <T> @Nullable T getAttribute(String name) {
			return this.session.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.session.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.changed = true;
			this.session.setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.changed = true;
			this.session.removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.session.getCreationTime();
		}

		@Override
		public void setLastAccessedTime(Instant time) {
			if (this.changed || !time.isBefore(getLastAccessedTime().plus(PRECISION))) {
				this.changed = true;
				this.session.setLastAccessedTime(time);
			}
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.session.getLastAccessedTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			this.changed = true;
			this.session.setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.session.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.session.isExpired();
		}

	}

}
