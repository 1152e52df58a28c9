package app.plait.account.own;

import java.util.regex.Pattern;

import app.plait.account.Account;
import app.plait.text.PlainText;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody wants to be to others. What is absent (null) stays as it is.
 *
 * @param name empty for the user name
 */
record ProfileForm(@Nullable @CodePointLength(max = 80) String name, @Nullable @CodePointLength(max = 1000) String bio,
		@Nullable Boolean notified) {

	/** What would let a name look like somebody else's. */
	private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

	ProfileForm {
		name = (name != null) ? PlainText.oneLine(UNSEEN.matcher(name).replaceAll("")) : null;
		bio = (bio != null) ? PlainText.unlessBlank(bio).strip() : null;
	}

	static ProfileForm of(Account account) {
		return new ProfileForm(account.name(), account.bio(), account.isNotified());
	}

	void applyTo(Account account) {
		account.present((this.name != null) ? this.name : account.name(),
				(this.bio != null) ? this.bio : account.bio());
		account.notify((this.notified != null) ? this.notified : account.isNotified());
	}

}
