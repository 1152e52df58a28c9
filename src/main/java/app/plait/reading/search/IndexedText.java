package app.plait.reading.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import app.plait.text.Words;

/**
 * The words of a post, in the order title, excerpt, text; with a gap between these, so
 * that no phrase spans them.
 */
record IndexedText(String plain, List<Placed> words) {

	/**
	 * Raised when the same text would give other words, or others to quote; then all
	 * posts are indexed anew.
	 */
	static final int VERSION = 3;

	/** PostgreSQL knows no later place; words beyond are not found. */
	static final int MAX_PLACE = 16_000;

	/** PostgreSQL takes one megabyte. */
	private static final int MAX_SIZE = 700_000;

	private static final int GAP = 10;

	/**
	 * A word at its place, from 1.
	 *
	 * @param weight A in the title, B in the excerpt, D in the text: PostgreSQL's letters
	 */
	record Placed(String word, int place, char weight) {

		/** About what it takes in the index, in bytes. */
		int size() {
			return this.word.getBytes(StandardCharsets.UTF_8).length + 8;
		}

	}

	static IndexedText of(String title, String excerpt, String text) {
		List<Placed> words = new ArrayList<>();
		int place = add(title, 'A', 1, words);
		place = add(excerpt, 'B', place, words);
		add(text, 'D', place, words);
		return new IndexedText(text, words);
	}

	private static int add(String text, char weight, int from, List<Placed> words) {
		int place = from;
		int size = words.stream().mapToInt(Placed::size).sum();
		for (Words.Word word : Words.of(text, MAX_PLACE - from)) {
			Placed placed = new Placed(word.folded(), place++, weight);
			size += placed.size();
			if (size > MAX_SIZE) {
				return MAX_PLACE - 1;
			}
			words.add(placed);
		}
		return Math.min(MAX_PLACE - 1, place + GAP);
	}

}
