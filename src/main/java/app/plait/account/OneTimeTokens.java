package app.plait.account;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import app.plait.text.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Codes for links that work once and for a while. Of them only digests are stored here; a
 * letter holds its link until it is sent.
 */
@Component
public class OneTimeTokens {

	private static final int CODE_BYTES = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final Clock clock;

	OneTimeTokens(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Stores a token and gives its code. */
	public String create(OneTimeToken token, Duration life) {
		byte[] random = new byte[CODE_BYTES];
		RANDOM.nextBytes(random);
		String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		this.jdbc
			.sql("""
					insert into one_time_token (code_hash, purpose, account_id, email, username, password, role, issued_by, expires_at)
					values (:hash, :purpose, :account, :email, :username, :password, :role, :issuer, :expiry)
					""")
			.param("hash", Sha256.hex(code))
			.param("purpose", token.purpose().name())
			.param("account", token.account())
			.param("email", token.email())
			.param("username", token.username())
			.param("password", token.password())
			.param("role", (token.role() != null) ? token.role().name() : null)
			.param("issuer", token.issuer())
			.param("expiry", now().plus(life))
			.update();
		return code;
	}

	/** The token of a code that still works. */
	public Optional<OneTimeToken> find(OneTimeToken.Purpose purpose, @Nullable String code) {
		return this.jdbc.sql("""
				select account_id, email, username, password, role, issued_by from one_time_token
				where code_hash = :hash and purpose = :purpose and expires_at > :now and (issued_by is null or exists (
				  select 1 from account where account.id = one_time_token.issued_by and account.role = 'ADMIN'
				  and account.disabled_at is null and account.removed_at is null))
				""")
			.param("hash", Sha256.hex((code != null) ? code : ""))
			.param("purpose", purpose.name())
			.param("now", now())
			.query((row, number) -> token(purpose, row))
			.optional();
	}

	private static OneTimeToken token(OneTimeToken.Purpose purpose, ResultSet row) throws SQLException {
		String role = row.getString(5);
		return new OneTimeToken(purpose, row.getObject(1, Long.class), row.getString(2), row.getString(3),
				row.getString(4), (role != null) ? Role.valueOf(role) : null, row.getObject(6, Long.class));
	}

	/**
	 * An invitation that nobody has taken yet.
	 *
	 * @param handle names it in a form; nobody can take it by that
	 */
	public record Invitation(String handle, @Nullable String email, Role role, @Nullable String issuer, Instant until) {
	}

	/** The invitations that still work. */
	public List<Invitation> invitations() {
		return this.jdbc
			.sql("""
					select one_time_token.code_hash, one_time_token.email, one_time_token.role, account.username, one_time_token.expires_at
					from one_time_token left join account on account.id = one_time_token.issued_by
					where one_time_token.purpose = 'INVITATION' and one_time_token.expires_at > :now
					order by one_time_token.expires_at desc fetch first 200 rows only
					""")
			.param("now", now())
			.query((row, number) -> new Invitation(row.getString(1), row.getString(2), Role.valueOf(row.getString(3)),
					row.getString(4), row.getObject(5, OffsetDateTime.class).toInstant()))
			.list();
	}

	/** Withdraws an invitation. */
	public void withdraw(String handle) {
		this.jdbc.sql("delete from one_time_token where code_hash = :handle and purpose = 'INVITATION'")
			.param("handle", handle)
			.update();
	}

	/** Uses a code up; true for the one who did, even if many try at once. */
	public boolean consume(@Nullable String code) {
		return this.jdbc.sql("delete from one_time_token where code_hash = :hash")
			.param("hash", Sha256.hex((code != null) ? code : ""))
			.update() == 1;
	}

	/** Makes all links of this purpose useless that an account was sent. */
	public void revoke(OneTimeToken.Purpose purpose, long account) {
		this.jdbc.sql("delete from one_time_token where purpose = :purpose and account_id = :account")
			.param("purpose", purpose.name())
			.param("account", account)
			.update();
	}

	/** Makes all links useless that an admin has made. */
	public void revokeIssuedBy(long admin) {
		this.jdbc.sql("delete from one_time_token where issued_by = :admin").param("admin", admin).update();
	}

	@Scheduled(fixedDelay = 60, initialDelay = 20, timeUnit = TimeUnit.MINUTES)
	void forgetOld() {
		this.jdbc.sql("delete from one_time_token where expires_at < :now").param("now", now()).update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
