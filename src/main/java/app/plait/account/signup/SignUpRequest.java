package app.plait.account.signup;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import app.plait.account.AccountEmails;
import app.plait.account.Accounts;
import app.plait.account.BackgroundTasks;
import app.plait.account.Credentials;
import app.plait.account.OneTimeLinks;
import app.plait.account.OneTimeToken;
import app.plait.ratelimit.Limit;
import app.plait.ratelimit.Limits;

import org.springframework.stereotype.Service;

/**
 * The first step of a sign-up where there is a mail server: nobody learns from the form
 * who has an account already.
 */
@Service
class SignUpRequest {

	private static final Duration LIFE = Duration.ofHours(24);

	private final Accounts accounts;

	private final Credentials credentials;

	private final OneTimeLinks links;

	private final AccountEmails emails;

	private final Limits limits;

	private final BackgroundTasks background;

	SignUpRequest(Accounts accounts, Credentials credentials, OneTimeLinks links, AccountEmails emails, Limits limits,
			BackgroundTasks background) {
		this.accounts = accounts;
		this.credentials = credentials;
		this.links = links;
		this.emails = emails;
		this.limits = limits;
		this.background = background;
	}

	/** Writes to the address: how to go on, or that it has an account already. */
	void ask(SignUpForm form) {
		String encoded = this.credentials.hash(form.password());
		this.background.run(() -> {
			if (!this.limits.tryConsume(Limit.MAILBOX, "sign-up " + form.email())) {
				return;
			}
			if (this.accounts.find(form.email()).isPresent()) {
				this.emails.known(form.email());
			}
			else {
				String link = this.links.create(OneTimeToken.signUp(form.username(), form.email(), encoded), LIFE);
				this.emails.confirmSignUp(form.email(), form.back().isEmpty() ? link
						: link + "&back=" + URLEncoder.encode(form.back(), StandardCharsets.UTF_8));
			}
		});
	}

}
