package app.plait.account;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The account behind a session; it holds the password's hash only while signing in. */
public final class SignedIn implements UserDetails, CredentialsContainer {

	private static final long serialVersionUID = 1L;

	private final long id;

	private final String username;

	private final Role role;

	private final int credentialsVersion;

	private @Nullable String password;

	/** Of an account whose password, role and state have never changed. */
	public SignedIn(long id, String username, Role role, @Nullable String password) {
		this(id, username, role, 1, password);
	}

	SignedIn(long id, String username, Role role, int credentialsVersion, @Nullable String password) {
		this.id = id;
		this.username = username;
		this.role = role;
		this.credentialsVersion = credentialsVersion;
		this.password = password;
	}

	public static SignedIn of(Account account) {
		return new SignedIn(account.id(), account.username(), account.role(), account.credentialsVersion(),
				account.password());
	}

	public long id() {
		return this.id;
	}

	/**
	 * That of the account when it signed in; another one means that the session is over.
	 */
	public int credentialsVersion() {
		return this.credentialsVersion;
	}

	public boolean isAdmin() {
		return this.role == Role.ADMIN;
	}

	public boolean mayWrite() {
		return this.role != Role.READER;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of(new SimpleGrantedAuthority("ROLE_" + this.role));
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public @Nullable String getPassword() {
		return this.password;
	}

	@Override
	public boolean isEnabled() {
		return true;
	}

	@Override
	public void eraseCredentials() {
		this.password = null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SignedIn signedIn && signedIn.id == this.id;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	@Override
	public String toString() {
		return this.username;
	}

}
