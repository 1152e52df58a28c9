package app.plait.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerTests {

	private static List<String> words(String text) {
		return Tokenizer.tokenize(text, 100).stream().map(Token::folded).toList();
	}

	@ParameterizedTest
	@CsvSource({ "Über, uber", "ÉTÉ, ete", "Straße, strasse", "ＳＰＲＩＮＧ, spring", "Øre, ore", "naı\u0308ve, naive",
			"Łódź, lodz" })
	void caseWidthAndAccentsDontCount(String text, String word) {
		assertThat(words(text)).containsExactly(word);
	}

	@Test
	void wordsEndWhereReadersSeeThemEnd() {
		assertThat(words("It's plait.data_dir, spring-boot & C++ 3.14!")).containsExactly("it", "s", "plait", "data",
				"dir", "spring", "boot", "c++", "3", "14");
		assertThat(words("")).isEmpty();
		assertThat(words("x".repeat(100)).get(0)).hasSize(40);
	}

	@Test
	void languagesWithSignsAreWordsOfTheirOwn() {
		assertThat(words("C, C++, C#, F#! C++17; g++ C#12")).containsExactly("c", "c++", "c#", "f#", "c++", "17", "g++",
				"c#", "12");
		assertThat(words("issue#12 A#b a+b x+")).containsExactly("issue", "12", "a", "b", "a", "b", "x");
	}

	@Test
	void scriptsWithoutSpacesHaveWordsToo() {
		assertThat(words("東京都に住む")).hasSizeGreaterThan(1);
		assertThat(words("Привет, мир")).containsExactly("привет", "мир");
	}

	@Test
	void aWordKnowsWhereItStands() {
		Token second = Tokenizer.tokenize("One Två", 9).get(1);

		assertThat("One Två".substring(second.start(), second.end())).isEqualTo("Två");
	}

}
