package app.plait.text;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Names footnotes by their numbers, whatever their labels are made of. The extension
 * makes ids of the labels.
 */
final class FootnoteIds implements AttributeProvider {

	/**
	 * In front of our ids until {@link Anchors} has seen those of the authors. Nobody can
	 * write it, since nobody knows it.
	 */
	static final String MARK = "id" + Long.toHexString(new SecureRandom().nextLong()) + "-";

	private final Map<String, Integer> numbers = new HashMap<>();

	@Override
	public void setAttributes(Node node, String tag, Map<String, String> attributes) {
		if (node instanceof FootnoteReference && tag.equals("a")) {
			String label = read(attributes, "href").substring("#fn".length());
			String again = read(attributes, "id").substring("fnref".length() + label.length());
			int number = this.numbers.computeIfAbsent(label, (first) -> this.numbers.size() + 1);
			attributes.put("href", "#" + note(number));
			attributes.put("id", reference(number + again));
		}
		else if (node instanceof FootnoteDefinition && tag.equals("li")) {
			attributes.computeIfPresent("id",
					(name, id) -> note(this.numbers.getOrDefault(id.substring("fn".length()), 0)));
		}
		else if (node instanceof FootnoteDefinition && tag.equals("a")) {
			attributes.put("href", "#" + reference(read(attributes, "data-footnote-backref-idx")));
		}
	}

	private static String read(Map<String, String> attributes, String name) {
		return Objects.requireNonNull(attributes.get(name));
	}

	private static String note(int number) {
		return MARK + "Fn-" + number;
	}

	private static String reference(String number) {
		return MARK + "Fnref-" + number;
	}

}
