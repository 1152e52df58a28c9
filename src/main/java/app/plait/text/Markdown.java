package app.plait.text;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/**
 * Turns Markdown into safe HTML: CommonMark with tables, strikethrough, autolinks, task
 * lists and footnotes, then {@link HtmlCleaner}. Work is bounded in depth, CPU time and
 * size, because a few kilobytes can keep a Markdown parser busy for minutes or overflow
 * its stack.
 */
public final class Markdown {

	/**
	 * Raised when the same source would give other HTML; stored HTML is then rendered
	 * anew.
	 */
	public static final int VERSION = 4;

	/** HTML longer than this many characters is refused. */
	private static final int MAX_HTML = 12_000_000;

	/** What editors leave where a file began. It would hide a heading. */
	private static final Pattern BYTE_ORDER_MARKS = Pattern.compile("(?m)^\uFEFF+");

	private static final Pattern SOURCE = Pattern.compile("(?<=\\s)https?://\\S+");

	private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create(), FootnotesExtension.create(),
			StrikethroughExtension.create(), new Tables(), TaskListItemsExtension.create());

	private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
		.extensions(EXTENSIONS)
		.percentEncodeUrls(true)
		.attributeProviderFactory((context) -> Markdown::addSource)
		.attributeProviderFactory((context) -> new FootnoteIds())
		.build();

	/**
	 * Those of CommonMark in its order, in which the parser tries them: {@code * * *} is
	 * no list. {@link RawHtml} begins blocks of HTML.
	 */
	private static final Set<Class<? extends Block>> BLOCKS = new LinkedHashSet<>(List.of(BlockQuote.class,
			Heading.class, FencedCodeBlock.class, ThematicBreak.class, ListBlock.class, IndentedCodeBlock.class));

	private static final List<Extension> COMMENT_EXTENSIONS = List.of(AutolinkExtension.create(),
			StrikethroughExtension.create());

	private static final Set<Class<? extends Block>> COMMENT_BLOCKS = new LinkedHashSet<>(
			List.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class, IndentedCodeBlock.class));

	private static final HtmlRenderer COMMENT_RENDERER = HtmlRenderer.builder()
		.extensions(COMMENT_EXTENSIONS)
		.percentEncodeUrls(true)
		.escapeHtml(true)
		.softbreak("<br>\n")
		.build();

	private static final RenderThreads THREADS = new RenderThreads();

	private Markdown() {
	}

	/**
	 * Renders a text of nobody's, at once.
	 * @throws Unrenderable if the text is built to be too deep, too slow or too large
	 */
	public static Rendered render(String source) {
		return THREADS.run(() -> render(source, Budget.of(source)));
	}

	/**
	 * Renders a text, after others that its author is about to save.
	 * @throws Unrenderable if the text is built to be too deep, too slow or too large, or
	 * if too many of the author's are waiting
	 */
	public static Rendered render(String source, long author) {
		return THREADS.run(author, source.length(), () -> render(source, Budget.of(source)));
	}

	/**
	 * Renders a comment: paragraphs, emphasis, code, quotes, lists and links. All else,
	 * HTML too, is shown as it was typed; a line break is one.
	 * @throws Unrenderable if the text is built to be too deep, too slow or too large
	 */
	public static CommentText comment(String source) {
		return THREADS.run(() -> comment(source, Budget.of(source)));
	}

	/**
	 * Renders a comment, after others that its author is about to save.
	 * @throws Unrenderable if the text is built to be too deep, too slow or too large, or
	 * if too many of the author's are waiting
	 */
	public static CommentText comment(String source, long author) {
		return THREADS.run(author, source.length(), () -> comment(source, Budget.of(source)));
	}

	static Rendered render(String typed, Budget budget) {
		String source = withoutMarks(typed);
		Node document = parser(source, budget, EXTENSIONS).enabledBlockTypes(BLOCKS)
			.customBlockParserFactory(new RawHtml.Blocks(source))
			.includeSourceSpans(IncludeSourceSpans.BLOCKS)
			.postProcessor(new RawHtml(budget))
			.build()
			.parse(source);
		return HtmlCleaner.clean(html(RENDERER, document, budget), budget);
	}

	static CommentText comment(String source, Budget budget) {
		Node document = parser(source, budget, COMMENT_EXTENSIONS).enabledBlockTypes(COMMENT_BLOCKS)
			.linkProcessor(new PlainFootnotes())
			.postProcessor(new PlainFootnotes())
			.build()
			.parse(withoutMarks(source));
		return CommentCleaner.clean(source, html(COMMENT_RENDERER, document, budget), budget);
	}

	private static String withoutMarks(String source) {
		return BYTE_ORDER_MARKS.matcher(source).replaceAll("");
	}

	/** The words of HTML that {@link #render} has made, plain. */
	public static String words(String html) {
		return HtmlCleaner.text(Jsoup.parseBodyFragment(html).body());
	}

	private static String html(HtmlRenderer renderer, Node document, Budget budget) {
		budget.endBlocks();
		Appendable html = new BoundedText(budget);
		renderer.render(document, html);
		return html.toString();
	}

	/** After its language, code may name the address that it comes from. */
	private static void addSource(Node node, String tag, Map<String, String> attributes) {
		if (node instanceof FencedCodeBlock code && tag.equals("code") && code.getInfo() != null) {
			Matcher source = SOURCE.matcher(code.getInfo());
			if (source.find()) {
				attributes.put(HtmlCleaner.SOURCE, source.group());
			}
		}
	}

	private static Parser.Builder parser(String source, Budget budget, List<Extension> extensions) {
		return Parser.builder()
			.extensions(List.of(new ParserGuard(budget, source)))
			.extensions(extensions)
			.customInlineContentParserFactory(new BareUrls());
	}

	private static final class BoundedText implements Appendable {

		private final StringBuilder text = new StringBuilder();

		private final Budget budget;

		BoundedText(Budget budget) {
			this.budget = budget;
		}

		@Override
		public Appendable append(CharSequence part) throws IOException {
			return append(part, 0, part.length());
		}

		@Override
		public Appendable append(CharSequence part, int start, int end) throws IOException {
			this.budget.step();
			if (this.text.length() + end - start > MAX_HTML) {
				throw new Unrenderable("too large when rendered");
			}
			this.text.append(part, start, end);
			return this;
		}

		@Override
		public Appendable append(char c) throws IOException {
			return append(String.valueOf(c));
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

}
