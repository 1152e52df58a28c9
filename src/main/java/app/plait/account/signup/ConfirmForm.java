package app.plait.account.signup;

import app.plait.account.Accounts;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a sign-up: the name may have been taken meanwhile.
 *
 * @param password the one that was chosen: whoever signs up with somebody else's address
 * must not end up in an account that he shares with its owner
 */
record ConfirmForm(@Pattern(regexp = SignUpForm.USERNAME) String username, String password, String code, String back) {

	ConfirmForm(@Nullable String username, @Nullable String password, @Nullable String code, @Nullable String back) {
		this.username = Accounts.normalUsername((username != null) ? username : "");
		this.password = (password != null) ? password : "";
		this.code = (code != null) ? code : "";
		this.back = (back != null) ? back : "";
	}

}
