package app.plait.text;

import com.ibm.icu.text.Normalizer2;

/**
 * What makes two spellings of a tag or category the same word: Unicode's match for
 * identifiers (NFKC_Casefold over NFD: width, case, composition and invisible characters
 * are folded), one sign for every run of space, hyphen and underscore, one for all
 * apostrophes and one for all quotation marks. Number signs in front are how other places
 * write a tag, and no part of its name.
 */
public final class TermKey {

	/**
	 * Keys longer than this, in UTF-16 units, are refused, so that an index holds them.
	 */
	public static final int MAX_LENGTH = 400;

	/**
	 * Without it, what is folded to a letter, as U+0345 is, keeps its place among the
	 * marks.
	 */
	private static final Normalizer2 DECOMPOSITION = Normalizer2.getNFDInstance();

	private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

	private static final String APOSTROPHES = "‘’‚‛‹›ʻʼ՚׳";

	private static final String QUOTATION_MARKS = "“”„‟«»〝〞〟״";

	private TermKey() {
	}

	/** The key of a name; empty if nothing of the name remains. */
	public static String of(String name) {
		String folded = FOLDING.normalize(DECOMPOSITION.normalize(PlainText.clean(name)));
		StringBuilder key = new StringBuilder(folded.length());
		boolean separated = false;
		for (int at = 0; at < folded.length(); at += Character.charCount(folded.codePointAt(at))) {
			int point = folded.codePointAt(at);
			if (isSeparator(point)) {
				separated = true;
			}
			else if (point != '#' || !key.isEmpty()) {
				key.append((separated && !key.isEmpty()) ? " " : "").appendCodePoint(usual(point));
				separated = false;
			}
		}
		return key.toString();
	}

	private static boolean isSeparator(int point) {
		return point == '_' || Character.isWhitespace(point) || Character.isSpaceChar(point)
				|| Character.getType(point) == Character.DASH_PUNCTUATION;
	}

	private static int usual(int point) {
		if (APOSTROPHES.indexOf(point) >= 0) {
			return '\'';
		}
		return (QUOTATION_MARKS.indexOf(point) >= 0) ? '"' : point;
	}

}
