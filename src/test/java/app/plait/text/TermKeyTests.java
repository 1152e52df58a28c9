package app.plait.text;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TermKeyTests {

	private static final List<Normalizer2> NORMAL_FORMS = List.of(Normalizer2.getNFCInstance(),
			Normalizer2.getNFDInstance(), Normalizer2.getNFKCInstance(), Normalizer2.getNFKDInstance());

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
	void numberSignsInFrontAreNoPartOfAName() {
		assertThat(new String[] { "#java", "##java", " # java", "\uFF03Java", "\uFE5F-#java" }).extracting(TermKey::of)
			.containsOnly("java");
		assertThat(new String[] { "#", "##", "# - #" }).extracting(TermKey::of).containsOnly("");
		assertThat(TermKey.of("#C#")).isEqualTo(TermKey.of("C#")).isNotEqualTo(TermKey.of("C"));
		assertThat(TermKey.of("Top #1")).isNotEqualTo(TermKey.of("Top 1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Don’t", "Don‘t", "Don\u201Bt", "Don\u02BCt", "Don\uFF07t", "DON'T" })
	void apostrophesAreOneSign(String spelling) {
		assertThat(TermKey.of(spelling)).isEqualTo("don't");
	}

	@ParameterizedTest
	@ValueSource(strings = { "“Go” home", "„Go“ home", "«Go» home", "\u201FGo\u201F home", "\uFF02GO\uFF02 home" })
	void quotationMarksAreOneSign(String spelling) {
		assertThat(TermKey.of(spelling)).isEqualTo("\"go\" home").isNotEqualTo(TermKey.of("'Go' home"));
	}

	/**
	 * The rows of Unicode's NormalizationTest: each code point, and each mark among
	 * others, in its five forms.
	 */
	@Test
	void everyNormalFormOfANameHasItsKey() {
		assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((point) -> Character.getType(point) != Character.SURROGATE)
			.mapToObj(Character::toString)
			.flatMap(TermKeyTests::amongMarks)
			.filter((name) -> NORMAL_FORMS.stream()
				.map((form) -> form.normalize(name))
				.anyMatch((form) -> !form.equals(name) && !TermKey.of(form).equals(TermKey.of(name)))))
			.isEmpty();
	}

	private static Stream<String> amongMarks(String point) {
		return (UCharacter.getCombiningClass(point.codePointAt(0)) == 0) ? Stream.of(point)
				: Stream.of(point, "a\u0315\u0300\u05AE" + point + "b", "a" + point + "\u0315\u0300\u05AEb",
						"\u03B1\u0345" + point, "\u1FB3" + point);
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
