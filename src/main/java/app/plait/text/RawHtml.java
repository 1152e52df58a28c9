package app.plait.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.commonmark.internal.HtmlBlockParser;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.PostProcessor;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Shows HTML in a text as it was typed where it would hide what follows it: an element
 * whose content no browser shows, a comment or tag without an end, details that are never
 * closed. GitHub's Markdown has the same rule for the first kind.
 */
final class RawHtml implements PostProcessor {

	private static final String NAMES = "(?:iframe|noembed|noframes|plaintext|script|select|style|template|textarea|title|xmp)";

	private static final Pattern HIDING = Pattern.compile("<(?=/?" + NAMES + "(?![a-z0-9-]))",
			Pattern.CASE_INSENSITIVE);

	/** What is shown to its end only if it has one. */
	private static final Pattern FOLDING = Pattern.compile("<(/?)(details|rp)(?![a-z0-9-])", Pattern.CASE_INSENSITIVE);

	/** An element that a parser finds behind HTML that is whole. */
	private static final String BEHIND = "<wbr id=behind>";

	private final Budget budget;

	RawHtml(Budget budget) {
		this.budget = budget;
	}

	@Override
	public Node process(Node document) {
		this.budget.endBlocks();
		Deque<Node> found = new ArrayDeque<>();
		document.accept(new AbstractVisitor() {
			@Override
			public void visit(HtmlInline html) {
				found.push(html);
			}

			@Override
			public void visit(HtmlBlock html) {
				found.push(html);
			}
		});
		Map<String, Integer> ends = new HashMap<>();
		for (Node html : found) {
			if (html instanceof HtmlInline inline) {
				inline.setLiteral(shown(inline.getLiteral(), ends));
			}
			else if (html instanceof HtmlBlock block) {
				block.setLiteral(whole(shown(block.getLiteral(), ends)));
			}
		}
		return document;
	}

	/**
	 * From the last piece of HTML to the first.
	 * @param ends how many ends of each name follow
	 */
	private static String shown(String html, Map<String, Integer> ends) {
		String text = HIDING.matcher(html).replaceAll("&lt;");
		List<MatchResult> tags = FOLDING.matcher(text).results().toList();
		Deque<Integer> endless = new ArrayDeque<>();
		for (int i = tags.size() - 1; i >= 0; i--) {
			MatchResult tag = tags.get(i);
			String name = tag.group(2).toLowerCase(Locale.ROOT);
			if (ends.merge(name, tag.group(1).isEmpty() ? -1 : 1, Integer::sum) < 0) {
				ends.put(name, 0);
				endless.push(tag.start());
			}
		}
		StringBuilder shown = new StringBuilder();
		int done = 0;
		for (int at : endless) {
			shown.append(text, done, at).append("&lt;");
			done = at + 1;
		}
		return shown.append(text, done, text.length()).toString();
	}

	private String whole(String html) {
		boolean ends = HtmlCleaner.parse(html + BEHIND, this.budget).getElementById("behind") != null;
		return ends ? html : Entities.escape(html);
	}

	/**
	 * Begins blocks of HTML as CommonMark does, but not those that would be shown as text
	 * and those without an end: these are paragraphs, whose Markdown counts.
	 */
	static final class Blocks implements BlockParserFactory {

		private static final Map<String, String> ENDS = Map.of("<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<!",
				">");

		private final BlockParserFactory html = new HtmlBlockParser.Factory();

		private final Map<String, Integer> lastEnds = new HashMap<>();

		Blocks(String source) {
			ENDS.forEach((start, end) -> this.lastEnds.put(start, source.lastIndexOf(end)));
		}

		@Override
		public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
			SourceLine line = state.getLine();
			int start = state.getNextNonSpaceIndex();
			String rest = line.getContent().subSequence(start, line.getContent().length()).toString();
			return (!rest.startsWith("<") || HIDING.matcher(rest).lookingAt()
					|| isEndless(rest, Objects.requireNonNull(line.getSourceSpan()).getInputIndex() + start))
							? BlockStart.none() : this.html.tryStart(state, matched);
		}

		private boolean isEndless(String rest, int at) {
			return this.lastEnds.entrySet()
				.stream()
				.anyMatch((end) -> rest.startsWith(end.getKey()) && end.getValue() < at);
		}

	}

}
