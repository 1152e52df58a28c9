package app.plait.reading.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.plait.text.Token;
import app.plait.text.Tokenizer;

/**
 * What somebody looks for: words, of which the beginning is enough, and phrases in
 * quotes, which stand as they are. All of it must be there.
 *
 * @param words all of it as it was typed, to be compared with whole titles
 */
public record SearchQuery(List<String> words, List<String> beginnings, List<List<String>> phrases) {

	/** In code points. */
	public static final int MAX_LENGTH = 200;

	private static final int MAX_WORDS = 16;

	private static final Pattern QUOTES = Pattern.compile("[\"“”„«»]");

	private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?");

	public static SearchQuery parse(String typed) {
		List<List<String>> phrases = new ArrayList<>();
		StringBuilder rest = new StringBuilder();
		Matcher quoted = QUOTED.matcher(typed);
		while (quoted.find()) {
			quoted.appendReplacement(rest, " ");
			List<String> phrase = words(quoted.group(1));
			if (!phrase.isEmpty()) {
				phrases.add(phrase);
			}
		}
		quoted.appendTail(rest);
		return new SearchQuery(words(QUOTES.matcher(typed).replaceAll(" ")),
				words(rest.toString()).stream().distinct().toList(), phrases.stream().distinct().toList());
	}

	private static List<String> words(String text) {
		return Tokenizer.tokenize(text, MAX_LENGTH).stream().map(Token::folded).toList();
	}

	/** Whether it asks for more words and phrases than are looked for. */
	public boolean isTooLong() {
		return this.beginnings.size() + this.phrases.stream().mapToInt(List::size).sum() > MAX_WORDS;
	}

	/**
	 * Of a single letter nothing begins: it is a word of its own, or half the index would
	 * be read for it.
	 */
	static boolean isBeginning(String word) {
		return word.codePointCount(0, word.length()) > 1 || !Character.isLetterOrDigit(word.charAt(0))
				|| word.charAt(0) > 0x2e80;
	}

	/** Whether a name of these words has all of it. */
	public boolean matches(List<String> words) {
		return this.beginnings.stream().allMatch((asked) -> words.stream().anyMatch((word) -> finds(asked, word)))
				&& this.phrases.stream().allMatch((phrase) -> Collections.indexOfSubList(words, phrase) >= 0);
	}

	/** Whether what is asked for, as a word or its beginning, is this word. */
	static boolean finds(String asked, String word) {
		return isBeginning(asked) ? word.startsWith(asked) : word.equals(asked);
	}

	public boolean isEmpty() {
		return this.beginnings.isEmpty() && this.phrases.isEmpty();
	}

}
