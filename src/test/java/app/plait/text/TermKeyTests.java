package app.plait.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TermKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "spring-boot", "ＳＰＲＩＮＧ boot", "  spring__Boot ", "Spring\u00A0Boot", "Spr\u200Bing Boot",
			"Spring -_ Boot", "SPRING\u2011BOOT", "Spring\tBoot", "Spring\u00ADBoot Boot\u0000" })
	void spellingsOfOneNameHaveOneKey(String spelling) {
		String expected = spelling.contains("\u00AD") ? "springboot boot" : "spring boot";

		assertThat(TermKey.of(spelling)).isEqualTo(expected);
	}

	@Test
	void compositionAndCaseOfOtherScriptsAreFolded() {
		assertThat(TermKey.of("Cafe\u0301")).isEqualTo(TermKey.of("CAFÉ"));
		assertThat(TermKey.of("Straße")).isEqualTo(TermKey.of("STRASSE"));
		assertThat(TermKey.of("ΟΔΟΣ")).isEqualTo(TermKey.of("οδος"));
		assertThat(TermKey.of("ISTANBUL")).isEqualTo(TermKey.of("istanbul"));
	}

	@Test
	void namesThatDifferBySignsAreDifferent() {
		assertThat(new String[] { "C", "C++", "C#", ".NET", "NET" }).extracting(TermKey::of).doesNotHaveDuplicates();
	}

	@Test
	void aNameOfNothingButSeparatorsHasNoKey() {
		assertThat(new String[] { "", " ", "---", "_ -", "\u200B" }).extracting(TermKey::of).containsOnly("");
	}

}
