package app.plait.account.admin;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import app.plait.account.Account;
import app.plait.account.AccountRepository;
import app.plait.account.OneTimeTokens;
import app.plait.account.login.SessionList;
import app.plait.web.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What each change of an account by an admin has to do. */
@Service
class AccountChange {

	private final AccountRepository accounts;

	private final OneTimeTokens tokens;

	private final SessionList sessions;

	private final TransactionOperations transaction;

	AccountChange(AccountRepository accounts, OneTimeTokens tokens, SessionList sessions,
			TransactionOperations transaction) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	/** Somebody must be left who can do this; nothing was changed. */
	static final class LastAdmin extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LastAdmin() {
			super(null, null, false, false);
		}

	}

	/**
	 * Changes an account and ends its sessions.
	 * @param takesAdmin whether an admin will be none any more
	 */
	String apply(long id, boolean takesAdmin, Consumer<Account> verb) {
		Account changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			List<Account> admins = this.accounts.lockAdmins();
			Account account = this.accounts.findById(id)
				.filter((each) -> !each.isRemoved() && (each.isOpen() || each.isDisabled()))
				.orElseThrow(NotFound::new);
			if (takesAdmin && admins.equals(List.of(account))) {
				throw new LastAdmin();
			}
			if (takesAdmin) {
				this.tokens.revokeIssuedBy(id);
			}
			verb.accept(account);
			return this.accounts.saveAndFlush(account);
		}));
		this.sessions.endAllBut(null, changed.username());
		return changed.displayName();
	}

}
