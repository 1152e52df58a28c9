package app.plait.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Zxcvbn;

/**
 * Which passwords are guessed too soon: those that zxcvbn thinks are found within a
 * million tries. It knows the 30,000 most common ones, words and names of several
 * languages, keyboards, dates, repetitions and sequences.
 */
public final class GuessablePassword {

	/** Of five, from 0 to 4. */
	private static final int LEAST_SCORE = 2;

	/** More would only take longer. */
	private static final int MEASURED = 64;

	private GuessablePassword() {
	}

	/**
	 * Whether the password is one, in whatever case.
	 * @param own names and addresses of whoever chooses it, which are guessed first
	 */
	public static boolean is(String password, String... own) {
		String start = password.substring(0, Math.min(MEASURED, password.length())).toLowerCase(Locale.ROOT);
		return Estimator.ZXCVBN.measure(start, words(own)).getScore() < LEAST_SCORE;
	}

	private static List<String> words(String... own) {
		return Arrays.stream(own)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.flatMap((name) -> Stream.of(name, name.replace('@', ' '), name.replaceAll("[^\\p{L}\\p{N}]+", " ")))
			.flatMap((names) -> Arrays.stream(names.split(" ")))
			.filter((word) -> word.length() > 1)
			.distinct()
			.toList();
	}

	/** Reads its dictionaries when the first password is checked. */
	private static final class Estimator {

		private static final Zxcvbn ZXCVBN = new Zxcvbn();

	}

}
