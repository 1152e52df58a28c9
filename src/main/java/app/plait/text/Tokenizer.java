package app.plait.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;

/**
 * The words of a text as search compares them: Unicode's word boundaries (UAX #29, with
 * dictionaries for scripts without spaces), without case, width and accents.
 */
public final class Tokenizer {

	/** Longer words are compared by their beginning. */
	private static final int MAX_LENGTH = 40;

	/**
	 * So much of a word is folded: putting marks in their order takes the square of them.
	 */
	private static final int MAX_MARKED = 1000;

	private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();

	private static final Normalizer2 DECOMPOSITION = Normalizer2.getNFDInstance();

	private static final BreakIterator BOUNDARIES = BreakIterator.getWordInstance(Locale.ROOT);

	private Tokenizer() {
	}

	/** The first words of a text, in their order. */
	public static List<Token> tokenize(String text, int max) {
		List<Token> words = new ArrayList<>();
		BreakIterator boundaries = BOUNDARIES.clone();
		boundaries.setText(text);
		int start = boundaries.first();
		for (int end = boundaries.next(); end != BreakIterator.DONE && words.size() < max; end = boundaries.next()) {
			if (boundaries.getRuleStatus() >= BreakIterator.WORD_NUMBER) {
				addParts(text, start, end, max, words);
			}
			start = end;
		}
		return words;
	}

	/**
	 * Where a word ends that may have signs behind it: C++ and C# are other words than C.
	 */
	private static int withSigns(String text, int start, int end) {
		boolean letter = Character.isLetter(text.charAt(end - 1));
		if (letter && text.startsWith("++", end)) {
			return end + 2;
		}
		boolean sharp = letter && end - start == 1 && text.startsWith("#", end);
		return (sharp && (end + 1 == text.length() || !Character.isLetter(text.charAt(end + 1)))) ? end + 1 : end;
	}

	/** What Unicode keeps together, as in "plait.data_dir", is searched by its parts. */
	private static void addParts(String text, int from, int to, int max, List<Token> words) {
		int start = from;
		for (int at = from; at <= to && words.size() < max; at++) {
			if (at == to || !isPart(text.charAt(at))) {
				int end = (at > start) ? withSigns(text, start, at) : at;
				String folded = fold(text.substring(start, end));
				if (!folded.isEmpty()) {
					words.add(new Token(folded, start, end));
				}
				start = at + 1;
			}
		}
	}

	private static boolean isPart(char c) {
		return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
					Character.FORMAT ->
				true;
			default -> false;
		};
	}

	private static String fold(String word) {
		if (word.chars().allMatch((c) -> c < 0x80)) {
			return word.substring(0, Math.min(MAX_LENGTH, word.length())).toLowerCase(Locale.ROOT);
		}
		String decomposed = DECOMPOSITION
			.normalize(CASE.normalize((word.length() > MAX_MARKED) ? word.substring(0, MAX_MARKED) : word));
		StringBuilder folded = new StringBuilder(decomposed.length());
		decomposed.codePoints()
			.filter((point) -> Character.getType(point) != Character.NON_SPACING_MARK)
			.forEach((point) -> append(point, folded));
		return folded.substring(0, Math.min(MAX_LENGTH, folded.length()));
	}

	/**
	 * Letters that carry what readers take for an accent, but that Unicode does not
	 * decompose.
	 */
	private static void append(int point, StringBuilder folded) {
		switch (point) {
			case 'ø' -> folded.append('o');
			case 'ł' -> folded.append('l');
			case 'đ' -> folded.append('d');
			case 'ħ' -> folded.append('h');
			case 'ı' -> folded.append('i');
			case 'æ' -> folded.append("ae");
			case 'œ' -> folded.append("oe");
			default -> folded.appendCodePoint(point);
		}
	}

}
