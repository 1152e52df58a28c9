package app.plait.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

	@Test
	void leavesOutWhatNoDatabaseOrFeedCanCarry() {
		assertThat(PlainText.clean("a\u0000b\u0007c\uFFFEd\uFFFFe\u0085f")).isEqualTo("abcdef");
		assertThat(PlainText.clean("a\uD83Db\uDE00c")).isEqualTo("abc");
		assertThat(PlainText.clean("end\uD83D")).isEqualTo("end");
	}

	@Test
	void keepsEverythingElseExactly() {
		String text = "  Tabs\tand lines\n\n  emoji 😀 and \u200Djoiners, é and e\u0301  \n";

		assertThat(PlainText.clean(text)).isEqualTo(text);
	}

	@Test
	void endsLinesAsTheTextAreaShowsThem() {
		assertThat(PlainText.clean("a\r\nb\rc\nd\r")).isEqualTo("a\nb\nc\nd\n");
	}

	@Test
	void oneLineHasSingleSpaces() {
		assertThat(PlainText.oneLine(" a\n b\u00A0\tc ")).isEqualTo("a b c");
	}

	@Test
	void oneLineTurnsNoDirection() {
		String turning = Stream
			.concat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
				.filter((point) -> UCharacter.hasBinaryProperty(point, UProperty.BIDI_CONTROL))
				.mapToObj(Character::toString), Stream.of("\u206A", "\u206F"))
			.collect(Collectors.joining("x"));

		assertThat(PlainText.oneLine("\u202E" + turning + "gpj.exe")).matches("x+gpj.exe");
		assertThat(PlainText.oneLine("می\u200Cخواهم 👩\u200D💻")).isEqualTo("می\u200Cخواهم 👩\u200D💻");
	}

	@Test
	void aTextOfInvisibleCharactersOnlyIsBlank() {
		String invisible = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((point) -> UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
					|| UCharacter.isUWhiteSpace(point))
			.mapToObj(Character::toString)
			.collect(Collectors.joining()) + "\u2800\uFFF9\uFEFF";

		assertThat(PlainText.isBlank(invisible)).isTrue();
		assertThat(PlainText.oneLine(invisible)).isEmpty();
		assertThat(PlainText.unlessBlank(invisible)).isEmpty();
		assertThat(PlainText.unlessBlank(invisible + "x")).isEqualTo(invisible + "x");
		assertThat(List.of(".", "é", "\u0301", "😀", "\u06DD", "\u2801", "\uFFFD", "\u3164x"))
			.noneMatch(PlainText::isBlank);
	}

	@Test
	void htmlIsBlankIfItShowsNothing() {
		assertThat(List.of("", "<p>&#8203;</p>", "<p><a href=\"/\"><em>\u3164</em></a><br></p>",
				"<blockquote></blockquote>"))
			.allMatch(VisibleHtml::isBlank);
		assertThat(List.of("<p>.</p>", "<hr>", "<p><img src=\"/a.png\"></p>", "<ul><li></li></ul>"))
			.noneMatch(VisibleHtml::isBlank);
	}

	@Test
	void excerptsAreCutAtAWord() {
		assertThat(Excerpt.of("one two three", 13)).isEqualTo("one two three");
		assertThat(Excerpt.of("one two, three", 11)).isEqualTo("one two…");
		assertThat(Excerpt.of("x".repeat(20), 10)).isEqualTo("x".repeat(9) + "…");
		assertThat(Excerpt.of("😀".repeat(20), 10)).hasSizeLessThanOrEqualTo(10).doesNotContain("\uD83D…");
	}

}
