package app.plait.account.signup;

import java.util.Locale;

import app.plait.account.NotCommonPassword;
import app.plait.text.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;

record SetupForm(String code, @NotBlank @CodePointLength(max = 100) String siteTitle,
		@Pattern(regexp = "[a-z0-9][a-z0-9_-]{1,39}") String username,
		@NotBlank @Email @CodePointLength(max = 254) String email,
		@CodePointLength(min = 8, max = 200) @NotCommonPassword String password) {

	SetupForm {
		code = (code != null) ? code : "";
		siteTitle = PlainText.oneLine((siteTitle != null) ? siteTitle : "");
		username = PlainText.oneLine((username != null) ? username : "").toLowerCase(Locale.ROOT);
		email = PlainText.oneLine((email != null) ? email : "");
		password = (password != null) ? password : "";
	}

}
