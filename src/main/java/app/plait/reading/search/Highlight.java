package app.plait.reading.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import app.plait.text.Token;
import app.plait.text.Tokenizer;

/** A piece of text in which hits are marked. */
public record Highlight(String text, boolean hit) {

	private static final int BEFORE = 70;

	private static final int AFTER = 190;

	private static final int MAX_WORDS = 5000;

	/** The whole text with its hits. */
	public static List<Highlight> all(String text, SearchQuery query) {
		List<Token> words = Tokenizer.tokenize(text, MAX_WORDS);
		return pieces(text, 0, text.length(), words, hits(words, query));
	}

	/** The surroundings of the first hit; nothing if there is none. */
	public static List<Highlight> around(String text, SearchQuery query) {
		List<Token> words = Tokenizer.tokenize(text, MAX_WORDS);
		BitSet hits = hits(words, query);
		if (hits.isEmpty()) {
			return List.of();
		}
		int first = hits.nextSetBit(0);
		int from = words.get(first).start();
		for (int i = first; i >= 0 && words.get(first).start() - words.get(i).start() < BEFORE; i--) {
			from = words.get(i).start();
		}
		int to = words.get(first).end();
		for (int i = first; i < words.size() && words.get(i).end() - words.get(first).start() < AFTER; i++) {
			to = words.get(i).end();
		}
		List<Highlight> pieces = new ArrayList<>();
		if (from > 0) {
			pieces.add(new Highlight("… ", false));
		}
		pieces.addAll(pieces(text, from, to, words, hits));
		if (to < text.length()) {
			pieces.add(new Highlight(" …", false));
		}
		return pieces;
	}

	private static List<Highlight> pieces(String text, int from, int to, List<Token> words, BitSet hits) {
		List<Highlight> pieces = new ArrayList<>();
		int done = from;
		for (int hit = hits.nextSetBit(0); hit >= 0; hit = hits.nextSetBit(hit + 1)) {
			Token word = words.get(hit);
			if (word.start() >= from && word.end() <= to) {
				if (word.start() > done) {
					pieces.add(new Highlight(text.substring(done, word.start()), false));
				}
				pieces.add(new Highlight(text.substring(word.start(), word.end()), true));
				done = word.end();
			}
		}
		if (done < to) {
			pieces.add(new Highlight(text.substring(done, to), false));
		}
		return pieces;
	}

	private static BitSet hits(List<Token> words, SearchQuery query) {
		BitSet hits = new BitSet();
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i).folded();
			if (query.beginnings().stream().anyMatch((asked) -> SearchQuery.finds(asked, word))) {
				hits.set(i);
			}
			for (List<String> phrase : query.phrases()) {
				if (i + phrase.size() <= words.size()
						&& words.subList(i, i + phrase.size()).stream().map(Token::folded).toList().equals(phrase)) {
					hits.set(i, i + phrase.size());
				}
			}
		}
		return hits;
	}

}
