package app.plait.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** A password that is not one of the 30,000 most common ones, in whatever case. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Uncommon.Check.class)
public @interface Uncommon {

	String message() default "is one of the most common passwords";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Looks the password up. */
	class Check implements ConstraintValidator<Uncommon, String> {

		@Override
		public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
			return password == null || !Dictionary.KNOWN.contains(password.toLowerCase(Locale.ROOT));
		}

		/** Read when the first password is checked. */
		private static final class Dictionary {

			private static final Set<String> KNOWN = read();

			private static Set<String> read() {
				try {
					return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}

		}

	}

}
