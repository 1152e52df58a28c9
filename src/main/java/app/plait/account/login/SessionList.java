package app.plait.account.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import app.plait.account.SignedIn;
import app.plait.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where somebody is signed in, on all nodes. */
@Component
public class SessionList {

	private static final String DEVICE = "plait.device";

	private static final String ADDRESS = "plait.address";

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	SessionList(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/**
	 * A session.
	 *
	 * @param handle names it in a form; the id itself would open it
	 * @param mine whether it is the one that asks
	 */
	public record OpenSession(String handle, String device, String address, Instant since, Instant lastSeen,
			boolean mine) {
	}

	/** Writes into a new session where it was opened. */
	static void describe(HttpServletRequest request) {
		HttpSession session = request.getSession();
		session.setAttribute(DEVICE, Device.of(request.getHeader("User-Agent")));
		session.setAttribute(ADDRESS, ClientAddress.of(request));
	}

	/** The last used first. */
	public List<OpenSession> of(SignedIn account, HttpServletRequest request) {
		String mine = id(request);
		return this.sessions.findByPrincipalName(account.getUsername())
			.values()
			.stream()
			.map((session) -> new OpenSession(handle(session.getId()),
					Objects.toString(session.getAttribute(DEVICE), ""),
					Objects.toString(session.getAttribute(ADDRESS), ""), session.getCreationTime(),
					session.getLastAccessedTime(), session.getId().equals(mine)))
			.sorted(Comparator.comparing(OpenSession::lastSeen).reversed())
			.toList();
	}

	/** Ends one session of an account. */
	public void end(SignedIn account, String handle) {
		ids(account.getUsername()).stream()
			.filter((id) -> handle(id).equals(handle))
			.forEach(this.sessions::deleteById);
	}

	/** Ends all sessions of an account but the one that asks. */
	public void endOthers(SignedIn account, HttpServletRequest request) {
		endAllBut(id(request), account.getUsername());
	}

	/** Ends all sessions of an account, or all but the one with this id. */
	public void endAllBut(@Nullable String kept, String username) {
		ids(username).stream().filter((id) -> !id.equals(kept)).forEach(this.sessions::deleteById);
	}

	private List<String> ids(String username) {
		return List.copyOf(this.sessions.findByPrincipalName(username).keySet());
	}

	/** The id of the session that asks; null if there is none. */
	public static @Nullable String id(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : null;
	}

	private static String handle(String id) {
		return UUID.nameUUIDFromBytes(("session " + id).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
