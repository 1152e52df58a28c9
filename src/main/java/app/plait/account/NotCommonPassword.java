package app.plait.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import app.plait.text.GuessablePassword;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A password that is not guessed too soon, whoever chooses it; what is too close to one's
 * own names is refused where they are known.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotCommonPassword.Check.class)
public @interface NotCommonPassword {

	String message() default "is guessed too soon";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Measures the password. */
	class Check implements ConstraintValidator<NotCommonPassword, String> {

		@Override
		public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
			return password == null || !GuessablePassword.is(password);
		}

	}

}
