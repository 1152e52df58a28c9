package app.plait.account.signup;

import app.plait.account.Accounts;
import app.plait.account.NotCommonPassword;
import app.plait.web.LocalPath;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends who wants an account.
 *
 * @param code of an invitation; empty without
 * @param back where to go on afterwards; empty for nowhere in particular
 */
record SignUpForm(@Pattern(regexp = SignUpForm.USERNAME) String username,
		@NotBlank @Email @CodePointLength(max = 254) String email,
		@CodePointLength(min = 8, max = 200) @NotCommonPassword String password, String code, String back) {

	static final String USERNAME = "[a-z0-9][a-z0-9_-]{1,39}";

	SignUpForm(@Nullable String username, @Nullable String email, @Nullable String password, @Nullable String code,
			@Nullable String back) {
		this.username = Accounts.normalUsername((username != null) ? username : "");
		this.email = Accounts.normalEmail((email != null) ? email : "");
		this.password = (password != null) ? password : "";
		this.code = (code != null) ? code : "";
		this.back = LocalPath.of(back).orElse("");
	}

}
