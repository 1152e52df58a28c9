package app.plait.comment;

import java.util.UUID;
import java.util.regex.Pattern;

import app.plait.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes.
 *
 * @param token of this one form, so that a second click is known
 * @param parent the comment that it answers; null for none
 * @param homepage nobody sees this field: who fills it is a program
 */
record CommentForm(@NotBlank @CodePointLength(max = Comment.MAX_BODY) String body, String token, @Nullable Long parent,
		@Nullable String homepage) {

	private static final int MAX_TOKEN = 64;

	/** Before the text, whose first line may be indented: then it is code. */
	private static final Pattern BLANK_LINES = Pattern.compile("^(?:\\h*\\R)+");

	CommentForm(@Nullable String body, @Nullable String token, @Nullable Long parent, @Nullable String homepage) {
		this.body = (body != null) ? BLANK_LINES.matcher(PlainText.unlessBlank(body)).replaceFirst("").stripTrailing()
				: "";
		this.token = (token != null && token.length() <= MAX_TOKEN) ? token.strip() : "";
		this.parent = parent;
		this.homepage = homepage;
	}

	static CommentForm blank(@Nullable Long parent) {
		return new CommentForm("", UUID.randomUUID().toString(), parent, "");
	}

	boolean isTrapped() {
		return this.homepage != null && !this.homepage.isBlank();
	}

}
