package app.plait.text;

import java.util.regex.Pattern;

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

	private static final Pattern APOSTROPHES = Pattern.compile("[‘’‚‛‹›ʻʼ՚׳]");

	private static final Pattern QUOTATION_MARKS = Pattern.compile("[“”„‟«»〝〞〟״]");

	private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}_]+");

	private static final Pattern NUMBER_SIGNS = Pattern.compile("^[ #]+");

	private TermKey() {
	}

	/** The key of a name; empty if nothing of the name remains. */
	public static String of(String name) {
		String folded = FOLDING.normalize(DECOMPOSITION.normalize(PlainText.clean(name)));
		String key = APOSTROPHES.matcher(folded).replaceAll("'");
		key = QUOTATION_MARKS.matcher(key).replaceAll("\"");
		key = SEPARATORS.matcher(key).replaceAll(" ");
		return NUMBER_SIGNS.matcher(key).replaceFirst("").strip();
	}

}
