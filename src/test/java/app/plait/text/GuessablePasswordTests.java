package app.plait.text;

import java.io.IOException;

import com.nulabinc.zxcvbn.StandardDictionaries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuessablePasswordTests {

	@Test
	void theTenThousandMostCommonOnesThatAreLongEnoughAreRefused() throws IOException {
		assertThat(StandardDictionaries.PASSWORDS_LOADER.load()
			.getFrequencies()
			.stream()
			.filter((password) -> password.length() >= 8)
			.limit(10_000)).hasSize(10_000).allMatch(GuessablePassword::is);
	}

	@ParameterizedTest
	@CsvSource({ "tidmarsh84, true", "84TIDMARSH, true", "tidmarsh-and-tea, false", "wrenfield.org, true" })
	void onesOwnNamesAreGuessedFirst(String password, boolean guessable) {
		assertThat(GuessablePassword.is(password, "Ottilie Tidmarsh", "o.tidmarsh@wrenfield.org")).isEqualTo(guessable);
	}

	@Test
	void theEndOfALongOneCostsNothing() {
		assertThat(GuessablePassword.is("8".repeat(100_000))).isTrue();
		assertThat(GuessablePassword.is("tea in the garden at five" + "8".repeat(100_000))).isFalse();
	}

}
