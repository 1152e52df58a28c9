package app.plait.account;

import java.time.Instant;

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
class Account {

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

	protected Account() {
	}

	Account(String username, @Nullable String email, @Nullable String password, Role role, Instant now) {
		this.username = username;
		this.email = email;
		this.password = password;
		this.role = role;
		this.createdAt = now;
	}

	void changePassword(String encoded) {
		this.password = encoded;
	}

	Long id() {
		return this.id;
	}

	String username() {
		return this.username;
	}

	@Nullable String password() {
		return this.password;
	}

	Role role() {
		return this.role;
	}

}
