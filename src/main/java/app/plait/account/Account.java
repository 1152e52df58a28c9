package app.plait.account;

import java.time.Instant;
import java.util.UUID;

import app.plait.text.GuessablePassword;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in, or, without a password, somebody who only has a name. */
@Entity
public class Account {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
	@SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
	@SuppressWarnings("NullAway.Init")
	private Long id;

	@Version
	private int version = 1;

	private String username;

	private @Nullable String email;

	private @Nullable String password;

	@Enumerated(EnumType.STRING)
	private Role role;

	private Instant createdAt;

	private String name = "";

	private String bio = "";

	private @Nullable String picture;

	private boolean notified = true;

	private UUID unsubscribeKey = UUID.randomUUID();

	private int credentialsVersion = 1;

	private @Nullable Instant disabledAt;

	private @Nullable Instant removedAt;

	protected Account() {
	}

	Account(String username, @Nullable String email, @Nullable String password, Role role, Instant now) {
		this.username = username;
		this.email = email;
		this.password = password;
		this.role = role;
		this.createdAt = now;
	}

	/** Takes a new password, which ends all sessions. */
	public void changePassword(String encoded) {
		this.password = encoded;
		endSessions();
	}

	/** Stores the same password under a newer kind of hash. */
	void upgradePassword(String encoded) {
		this.password = encoded;
	}

	/** Whoever was signed in before has to sign in again. */
	public void endSessions() {
		this.credentialsVersion++;
	}

	public void changeRole(Role role) {
		if (this.role != role) {
			this.role = role;
			endSessions();
		}
	}

	/** Nobody can sign in any more, until {@link #enable}. */
	public void disable(Instant now) {
		this.disabledAt = now;
		endSessions();
	}

	public void enable() {
		this.disabledAt = null;
	}

	/** Leaves nothing but a name, under which stands what was written. */
	public void remove(String name, Instant now) {
		this.name = name;
		this.bio = "";
		this.picture = null;
		this.email = null;
		this.password = null;
		this.role = Role.READER;
		this.removedAt = now;
		endSessions();
	}

	/** Who one is to others; an empty name is the user name. */
	public void present(String name, String bio) {
		this.name = name;
		this.bio = bio;
	}

	/** Shows the picture of this name; null for none. */
	public void showPicture(@Nullable String name) {
		this.picture = name;
	}

	public @Nullable String picture() {
		return this.picture;
	}

	public void changeEmail(@Nullable String email) {
		this.email = email;
	}

	/** Whether letters come about comments. */
	public void notify(boolean notified) {
		this.notified = notified;
	}

	public Long id() {
		return this.id;
	}

	public String username() {
		return this.username;
	}

	/** The name that others see. */
	public String displayName() {
		return this.name.isEmpty() ? this.username : this.name;
	}

	public String name() {
		return this.name;
	}

	public String bio() {
		return this.bio;
	}

	public @Nullable String email() {
		return this.email;
	}

	@Nullable String password() {
		return this.password;
	}

	/** Whether the password is too close to a name of this account. */
	public boolean isGuessable(String password) {
		return GuessablePassword.is(password, this.username, this.name, (this.email != null) ? this.email : "");
	}

	public Role role() {
		return this.role;
	}

	public boolean isNotified() {
		return this.notified;
	}

	/** Ends sessions whenever it changes. */
	public int credentialsVersion() {
		return this.credentialsVersion;
	}

	public boolean isDisabled() {
		return this.disabledAt != null;
	}

	public boolean isRemoved() {
		return this.removedAt != null;
	}

	/** Whether somebody can sign in, given the password. */
	public boolean isOpen() {
		return this.password != null && this.disabledAt == null && this.removedAt == null;
	}

}
