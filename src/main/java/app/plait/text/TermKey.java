package app.plait.text;

import java.util.regex.Pattern;

import com.ibm.icu.text.Normalizer2;

/**
 * What makes two spellings of a tag or category the same word: Unicode's NFKC_Casefold
 * (width, case, composition and invisible characters are folded) and one sign for every
 * run of space, hyphen and underscore.
 */
public final class TermKey {

	/**
	 * Keys longer than this, in UTF-16 units, are refused, so that an index holds them.
	 */
	public static final int MAX_LENGTH = 400;

	private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

	private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}_]+");

	private TermKey() {
	}

	/** The key of a name; empty if nothing of the name remains. */
	public static String of(String name) {
		return SEPARATORS.matcher(FOLDING.normalize(PlainText.clean(name))).replaceAll(" ").strip();
	}

}
