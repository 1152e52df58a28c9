package app.plait.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.jsoup.nodes.Element;

/**
 * The ids of one text, each different: those of its footnotes, of its authors and, for
 * the rest, of its headings. Our pages and footnotes begin theirs with a capital, which
 * no other id here does.
 */
final class Anchors {

	private static final int MAX_LENGTH = 120;

	/** Of a heading in the list of them, in characters. */
	private static final int MAX_WORDS = 1000;

	private static final Predicate<Element> NOT_ITS_WORDS = RunningText
		.elements(Set.of("h1", "h2", "h3", "h4", "h5", "h6"), Set.of("footnote-ref"));

	private static final Pattern HARMLESS = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}_-]{1,120}");

	private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^\\w-]", Pattern.UNICODE_CHARACTER_CLASS);

	private final Set<String> taken = new HashSet<>();

	/** How often each id was asked for again. */
	private final Map<String, Integer> again = new HashMap<>();

	/** Authors' ids as they are written to what has become of them. */
	private final Map<String, String> authors = new HashMap<>();

	private Anchors() {
	}

	/** Gives every heading and every anchor of the text its id, and lets links follow. */
	static void settle(Element body, List<Element> headings) {
		Anchors anchors = new Anchors();
		body.select("[id], a[name]").forEach(anchors::keep);
		headings.stream().filter((heading) -> !heading.hasAttr("id")).forEach(anchors::name);
		body.select("a[href^=#]").forEach(anchors::follow);
	}

	/** The words of a heading, without the numbers of its footnotes. */
	static String words(Element heading) {
		return RunningText.of(heading, NOT_ITS_WORDS, MAX_WORDS);
	}

	private void keep(Element element) {
		String id = element.id();
		String name = element.attr("name");
		element.removeAttr("name").removeAttr("id");
		if (id.startsWith(FootnoteIds.MARK)) {
			element.id(id.substring(FootnoteIds.MARK.length()));
			return;
		}
		String written = id.isEmpty() ? name : id;
		if (!written.isEmpty() && !this.authors.containsKey(written)) {
			String kept = free(HARMLESS.matcher(written).matches() ? written
					: "anchor-" + cut(NOT_IN_AN_ID.matcher(written).replaceAll("-")));
			this.authors.put(written, kept);
			element.id(kept);
			if (!name.isEmpty()) {
				this.authors.putIfAbsent(name, kept);
			}
		}
	}

	private void name(Element heading) {
		String words = words(heading);
		if (!words.isBlank()) {
			heading.id(free(ofHeading(words)));
		}
	}

	private void follow(Element link) {
		String id = link.attr("href").substring(1);
		if (id.startsWith(FootnoteIds.MARK)) {
			link.attr("href", "#" + id.substring(FootnoteIds.MARK.length()));
			return;
		}
		String kept = this.authors.get(this.authors.containsKey(id) ? id : decoded(id));
		if (kept != null) {
			link.attr("href", "#" + kept);
		}
	}

	private String free(String wanted) {
		String id = wanted;
		while (!this.taken.add(id)) {
			id = wanted + "-" + this.again.merge(wanted, 1, Integer::sum);
		}
		return id;
	}

	/** Letters and digits of any script, in lower case, with a hyphen for each space. */
	private static String ofHeading(String words) {
		StringBuilder seen = new StringBuilder();
		words.codePoints()
			.filter((point) -> Character.getType(point) != Character.ENCLOSING_MARK
					&& !UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
					&& !UCharacter.hasBinaryProperty(point, UProperty.EXTENDED_PICTOGRAPHIC))
			.forEach(seen::appendCodePoint);
		String id = NOT_IN_AN_ID.matcher(seen.toString().strip().toLowerCase(Locale.ROOT).replace(' ', '-'))
			.replaceAll("");
		id = cut(id).replaceAll("^-+|-+$", "");
		return id.isEmpty() ? "section" : id;
	}

	private static String cut(String id) {
		if (id.length() <= MAX_LENGTH) {
			return id;
		}
		int word = id.lastIndexOf('-', MAX_LENGTH);
		return id.substring(0,
				(word > MAX_LENGTH / 2) ? word : id.offsetByCodePoints(0, id.codePointCount(0, MAX_LENGTH) - 1));
	}

	private static String decoded(String id) {
		try {
			return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return id;
		}
	}

}
