package app.plait.people;

import app.plait.account.Accounts;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The last step of a sign-up: the name may have been taken meanwhile. */
record ConfirmForm(@Pattern(regexp = SignUpForm.USERNAME) String username, String code, String back) {

	ConfirmForm(@Nullable String username, @Nullable String code, @Nullable String back) {
		this.username = Accounts.normalUsername((username != null) ? username : "");
		this.code = (code != null) ? code : "";
		this.back = (back != null) ? back : "";
	}

}
