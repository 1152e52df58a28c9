package app.plait.text;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * The words of HTML in one line. What stood in blocks of its own, as headings, items and
 * cells do, is set apart by a dot where no sentence ends.
 */
final class RunningText implements NodeFilter {

	private static final Pattern SENTENCE_END = Pattern.compile("\\p{Po}[\\p{Pe}\\p{Pf}\"']*$");

	/** So much of the end is looked at. */
	private static final int END = 5;

	/** So many characters and nodes are looked at for each that is wanted. */
	private static final long LOOKED_AT = 2;

	private final StringBuilder text = new StringBuilder();

	private final Predicate<Element> without;

	private final int max;

	private long lookedAt;

	private boolean space;

	private boolean block;

	private RunningText(Predicate<Element> without, int max) {
		this.without = without;
		this.max = max;
	}

	/** Elements with one of these names, or one of these classes. */
	static Predicate<Element> elements(Set<String> names, Set<String> classes) {
		return (element) -> names.contains(element.normalName())
				|| (element.hasAttr("class") && classes.stream().anyMatch(element::hasClass));
	}

	/**
	 * The words within an element.
	 * @param without which elements within it are left out
	 * @param max so many characters are wanted at most, or a few more
	 */
	static String of(Element root, Predicate<Element> without, int max) {
		RunningText text = new RunningText(without, max);
		NodeTraversor.filter(text, root);
		return PlainText.clean(text.text.toString());
	}

	@Override
	public FilterResult head(Node node, int depth) {
		if (node instanceof TextNode words) {
			words.getWholeText().codePoints().takeWhile((point) -> !isEnough()).forEach(this::add);
		}
		else if (node instanceof Element element) {
			if (depth > 0 && this.without.test(element)) {
				return FilterResult.SKIP_ENTIRELY;
			}
			separate(element);
		}
		return isEnough() ? FilterResult.STOP : FilterResult.CONTINUE;
	}

	@Override
	public FilterResult tail(Node node, int depth) {
		if (node instanceof Element element) {
			separate(element);
		}
		return FilterResult.CONTINUE;
	}

	private boolean isEnough() {
		return this.text.length() > this.max || ++this.lookedAt > this.max * LOOKED_AT;
	}

	private void separate(Element element) {
		this.block = this.block || element.isBlock();
		this.space = this.space || element.nameIs("br") || element.nameIs("rt");
	}

	private void add(int point) {
		if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
			this.space = true;
			return;
		}
		if (!this.text.isEmpty() && this.block) {
			boolean ended = SENTENCE_END.matcher(this.text.substring(Math.max(0, this.text.length() - END))).find();
			this.text.append(ended ? " " : " · ");
		}
		else if (!this.text.isEmpty() && this.space) {
			this.text.append(' ');
		}
		this.block = false;
		this.space = false;
		this.text.appendCodePoint(point);
	}

}
