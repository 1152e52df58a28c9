package app.plait.people;

import app.plait.account.Accounts;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A new e-mail address, and today's password. */
record EmailForm(@NotBlank @Email @Size(max = 254) String email, String currentPassword) {

	EmailForm(@Nullable String email, @Nullable String currentPassword) {
		this.email = Accounts.normalEmail((email != null) ? email : "");
		this.currentPassword = (currentPassword != null) ? currentPassword : "";
	}

}
