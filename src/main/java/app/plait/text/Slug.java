package app.plait.text;

import java.util.Locale;
import java.util.Set;

import com.ibm.icu.text.Transliterator;

/** The last part of an address: lower-case ASCII letters and digits between hyphens. */
public final class Slug {

	/** The longest slug, room for a number at its end included. */
	public static final int MAX_LENGTH = 120;

	private static final int CUT = 100;

	/** Words that an address below {@code /posts}, {@code /tags} may need itself. */
	private static final Set<String> RESERVED = Set.of("new", "edit", "delete", "merge", "feed", "page", "search",
			"comments", "index", "draft");

	private Slug() {
	}

	/**
	 * The slug of a title; {@code fallback} where the title holds nothing to use, and in
	 * front of a reserved word. With an empty fallback both give an empty slug.
	 */
	public static String ofTitle(String title, String fallback) {
		return usable(ascii(title), fallback);
	}

	/**
	 * The slug of a tag's or category's name, in which signs have a name of their own:
	 * {@code C}, {@code C++}, {@code C#} and {@code .NET} have four slugs. Number signs
	 * in front have none, as in {@link TermKey}.
	 */
	public static String ofName(String name, String fallback) {
		return usable(ascii(name.replaceFirst("^[\\s#]+", "")
			.replace("+", " plus ")
			.replace("#", " sharp ")
			.replaceAll("(?<![\\w])\\.", " dot ")), fallback);
	}

	/**
	 * The slug that somebody means who wrote it by hand, with capitals or spaces; empty
	 * if it can be none.
	 */
	public static String meantBy(String typed) {
		String lower = typed.toLowerCase(Locale.ROOT);
		return lower.matches("[a-z0-9-]+") ? lower : ofTitle(typed, "");
	}

	/** The slug with a number, for the second, third, … of one name. */
	public static String numbered(String slug, int number) {
		return (number == 1) ? slug : slug + "-" + number;
	}

	private static String ascii(String text) {
		String latin = Latin.TRANSLITERATOR.transliterate(PlainText.oneLine(text));
		String slug = latin.toLowerCase(Locale.ROOT)
			.replaceAll("['’]", "")
			.replaceAll("[^a-z0-9]+", "-")
			.replaceAll("^-|-$", "");
		if (slug.length() <= CUT) {
			return slug;
		}
		int word = slug.lastIndexOf('-', CUT);
		return slug.substring(0, (word > CUT / 2) ? word : CUT);
	}

	private static String usable(String slug, String fallback) {
		if (slug.isEmpty()) {
			return fallback;
		}
		if (!RESERVED.contains(slug)) {
			return slug;
		}
		return fallback.isEmpty() ? "" : fallback + "-" + slug;
	}

	/** Loaded when the first slug is made, not when the application starts. */
	private static final class Latin {

		static final Transliterator TRANSLITERATOR = Transliterator.getInstance("Any-Latin; Latin-ASCII");

	}

}
