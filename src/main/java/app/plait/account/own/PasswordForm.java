package app.plait.account.own;

import app.plait.account.NotCommonPassword;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** A new password, and today's. */
record PasswordForm(String currentPassword, @CodePointLength(min = 8, max = 200) @NotCommonPassword String password) {

	PasswordForm(@Nullable String currentPassword, @Nullable String password) {
		this.currentPassword = (currentPassword != null) ? currentPassword : "";
		this.password = (password != null) ? password : "";
	}

}
