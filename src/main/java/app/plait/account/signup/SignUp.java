package app.plait.account.signup;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import app.plait.account.Account;
import app.plait.account.AccountEmails;
import app.plait.account.Accounts;
import app.plait.account.Credentials;
import app.plait.account.OneTimeToken;
import app.plait.account.OneTimeTokens;
import app.plait.account.Role;
import app.plait.account.own.EmailChange;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes accounts for those who ask. With a mail server an account is made once its e-mail
 * address is confirmed; without, at once, and an address that somebody else has given is
 * left out unsaid.
 */
@Service
class SignUp {

	private final Accounts accounts;

	private final Credentials credentials;

	private final OneTimeTokens tokens;

	private final AccountEmails emails;

	private final EmailChange emailChange;

	private final SecurityLog log;

	private final TransactionOperations transaction;

	SignUp(Accounts accounts, Credentials credentials, OneTimeTokens tokens, AccountEmails emails,
			EmailChange emailChange, SecurityLog log, TransactionOperations transaction) {
		this.accounts = accounts;
		this.credentials = credentials;
		this.tokens = tokens;
		this.emails = emails;
		this.emailChange = emailChange;
		this.log = log;
		this.transaction = transaction;
	}

	/** Whether an e-mail address is confirmed before the account is made. */
	boolean isConfirmed() {
		return this.emails.isOpen();
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
			account.ifPresent((made) -> this.emailChange.ask(made.id(), made.username(), form.email()));
		}
		return account;
	}

	/** Whether this is the password with which somebody has asked. */
	boolean isPassword(OneTimeToken asked, String typed) {
		return this.credentials.isPassword(Objects.requireNonNull(asked.password()), typed);
	}

	/**
	 * Finishes what {@link SignUpRequest} began; empty if the name is taken, or the code
	 * just now.
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
			return this.accounts.find(id);
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
