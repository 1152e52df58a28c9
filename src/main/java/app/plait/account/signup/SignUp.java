package app.plait.account.signup;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.Credentials;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.Role;
import app.plait.account.own.OwnAccount;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.mail.Outbox;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;
import app.plait.site.SiteUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes accounts for those who ask. With a mail server an account is made once its e-mail
 * address is confirmed, and nobody learns from the form who has one already; without, at
 * once, and an address that somebody else has given is left out unsaid.
 */
@Service
class SignUp {

	private static final Duration LIFE = Duration.ofHours(24);

	private final Accounts accounts;

	private final AccountRepository repository;

	private final Credentials credentials;

	private final OneTimeTokens tokens;

	private final Outbox outbox;

	private final Limits limits;

	private final BackgroundTasks background;

	private final SiteUrl url;

	private final SecurityLog log;

	private final OwnAccount own;

	private final TransactionOperations transaction;

	SignUp(Accounts accounts, AccountRepository repository, Credentials credentials, OneTimeTokens tokens,
			Outbox outbox, Limits limits, BackgroundTasks background, SiteUrl url, SecurityLog log, OwnAccount own,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.repository = repository;
		this.credentials = credentials;
		this.tokens = tokens;
		this.outbox = outbox;
		this.limits = limits;
		this.background = background;
		this.url = url;
		this.log = log;
		this.own = own;
		this.transaction = transaction;
	}

	/** Whether an e-mail address is confirmed before the account is made. */
	boolean isConfirmed() {
		return this.outbox.isOpen();
	}

	/** Writes to the address: how to go on, or that it has an account already. */
	void ask(SignUpForm form) {
		String encoded = this.credentials.hash(form.password());
		this.background.run(() -> {
			if (!this.limits.tryConsume(Limit.MAILBOX, "sign-up " + form.email())) {
				return;
			}
			if (this.accounts.find(form.email()).isPresent()) {
				this.outbox.enqueue(form.email(), "known", null, this.url.base() + "/login",
						this.url.base() + "/password/forgot");
			}
			else {
				String code = this.tokens.create(OneTimeToken.signUp(form.username(), form.email(), encoded), LIFE);
				this.outbox.enqueue(form.email(), "signUp", null,
						this.url.base() + "/signup/confirm?code=" + code + (form.back().isEmpty() ? ""
								: "&back=" + URLEncoder.encode(form.back(), StandardCharsets.UTF_8)));
			}
		});
	}

	/** Makes the account at once; empty if the name is taken. */
	Optional<Account> now(SignUpForm form) {
		return create(form.username(), form.email(), this.credentials.hash(form.password()), Role.READER, null);
	}

	/** Takes an invitation; empty if the name is taken, or the invitation just now. */
	Optional<Account> invited(SignUpForm form, OneTimeToken invitation) {
		String sentTo = invitation.email();
		boolean confirmed = sentTo != null || !isConfirmed();
		Optional<Account> account = create(form.username(),
				confirmed ? ((sentTo != null) ? sentTo : form.email()) : null, this.credentials.hash(form.password()),
				role(invitation), form.code());
		if (!confirmed) {
			account.ifPresent((made) -> this.own.askForEmail(made.id(), made.username(), form.email()));
		}
		return account;
	}

	/** Whether this is the password with which somebody has asked. */
	boolean isPassword(OneTimeToken asked, String typed) {
		return this.credentials.isPassword(Objects.requireNonNull(asked.password()), typed);
	}

	/**
	 * Finishes what {@link #ask} began; empty if the name is taken, or the code just now.
	 */
	Optional<Account> confirmed(String username, OneTimeToken asked, String code) {
		return create(username, Objects.requireNonNull(asked.email()), Objects.requireNonNull(asked.password()),
				role(asked), code);
	}

	private static Role role(OneTimeToken token) {
		return Objects.requireNonNull(token.role());
	}

	private Optional<Account> create(String username, @Nullable String email, String encoded, Role role,
			@Nullable String code) {
		Supplier<Optional<Account>> once = () -> this.transaction.execute((status) -> {
			if (this.accounts.isUsernameTaken(username) || (code != null && !this.tokens.consume(code))) {
				return Optional.empty();
			}
			String own = (email != null && this.accounts.find(email).isEmpty()) ? email : null;
			long id = this.accounts.createEncoded(username, own, encoded, role);
			this.log.note(SecurityAction.SIGNED_UP, id, username);
			return this.repository.findById(id);
		});
		try {
			return once.get();
		}
		catch (DataIntegrityViolationException ex) {
			return once.get(); // somebody took the name or the address meanwhile, and is
								// found now
		}
	}

}
