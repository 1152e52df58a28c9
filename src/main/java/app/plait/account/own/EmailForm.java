package app.plait.account.own;

import app.plait.account.Accounts;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** A new e-mail address, and today's password. */
record EmailForm(@NotBlank @Email @CodePointLength(max = 254) String email, String currentPassword) {

	EmailForm(@Nullable String email, @Nullable String currentPassword) {
		this.email = Accounts.normalEmail((email != null) ? email : "");
		this.currentPassword = (currentPassword != null) ? currentPassword : "";
	}

}
