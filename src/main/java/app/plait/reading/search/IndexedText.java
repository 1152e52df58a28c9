package app.plait.reading.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import app.plait.text.Token;
import app.plait.text.Tokenizer;

/**
 * The words of a post, in the order title, excerpt, text; with a gap between these, so
 * that no phrase spans them.
 */
record IndexedText(String plain, List<PositionedToken> tokens) {

	/**
	 * Raised when the same text would give other words, or others to quote; then all
	 * posts are indexed anew.
	 */
	static final int VERSION = 4;

	/** PostgreSQL knows no later position; words beyond are not found. */
	static final int MAX_POSITION = 16_000;

	/** Of a title's words in a row, in characters: PostgreSQL indexes no longer value. */
	private static final int MAX_TITLE = 400;

	/** PostgreSQL takes one megabyte. */
	private static final int MAX_SIZE = 700_000;

	private static final int GAP = 10;

	/**
	 * A token at its position, from 1.
	 *
	 * @param weight A in the title, B in the excerpt, D in the text: PostgreSQL's letters
	 */
	record PositionedToken(String token, int position, char weight) {

		/** About what it takes in the index, in bytes. */
		int size() {
			return this.token.getBytes(StandardCharsets.UTF_8).length + 8;
		}

	}

	/** The words of the title. */
	List<PositionedToken> title() {
		return this.tokens.stream().filter((token) -> token.weight() == 'A').toList();
	}

	/** The words of the title between spaces. */
	String titleRow() {
		return row(title().stream().map(PositionedToken::token).toList());
	}

	/** Words between spaces, as they are compared with a title. */
	static String row(List<String> words) {
		String row = " " + String.join(" ", words) + " ";
		if (row.length() <= MAX_TITLE) {
			return row;
		}
		return row.substring(0, Character.isHighSurrogate(row.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE);
	}

	static IndexedText of(String title, String excerpt, String text) {
		List<PositionedToken> tokens = new ArrayList<>();
		int position = add(title, 'A', 1, tokens);
		position = add(excerpt, 'B', position, tokens);
		add(text, 'D', position, tokens);
		return new IndexedText(text, tokens);
	}

	private static int add(String text, char weight, int from, List<PositionedToken> tokens) {
		int position = from;
		int size = tokens.stream().mapToInt(PositionedToken::size).sum();
		for (Token word : Tokenizer.tokenize(text, MAX_POSITION - from)) {
			PositionedToken token = new PositionedToken(word.folded(), position++, weight);
			size += token.size();
			if (size > MAX_SIZE) {
				return MAX_POSITION - 1;
			}
			tokens.add(token);
		}
		return Math.min(MAX_POSITION - 1, position + GAP);
	}

}
