package app.plait.reading.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.plait.text.Words;

/**
 * What somebody looks for: words, of which the beginning is enough, and phrases in
 * quotes, which stand as they are. All of it must be there.
 */
public record SearchQuery(List<String> beginnings, List<List<String>> phrases) {

	/** In characters. */
	public static final int MAX_LENGTH = 200;

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
		return new SearchQuery(words(rest.toString()).stream().distinct().toList(), phrases);
	}

	private static List<String> words(String text) {
		return Words.of(text, MAX_LENGTH).stream().map(Words.Word::folded).toList();
	}

	public boolean isEmpty() {
		return this.beginnings.isEmpty() && this.phrases.isEmpty();
	}

}
