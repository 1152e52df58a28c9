package app.plait.text;

import java.util.Set;

import org.commonmark.internal.ParagraphParser;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.commonmark.text.AsciiMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the work of the Markdown parser in proportion to the text: asks the
 * {@link Budget} where the parser would scan the same characters again and again, and
 * spares it what can be told at once.
 */
final class ParserGuard implements Parser.ParserExtension {

	private static final int MAX_OPEN_BLOCKS = 50;

	/**
	 * The parser copies the lines of a paragraph at each further one, so a longer one is
	 * continued as another.
	 */
	private static final int MAX_PARAGRAPH_LINES = 2000;

	/**
	 * A table may have more cells than were typed, since short rows are filled up; so
	 * many are always fine.
	 */
	private static final int MIN_BLOCKS = 20_000;

	private final Budget budget;

	private final int maxBlocks;

	ParserGuard(Budget budget, String source) {
		this.budget = budget;
		this.maxBlocks = Math.max(MIN_BLOCKS, source.length() / 2 + 1);
	}

	@Override
	public void extend(Parser.Builder builder) {
		builder.maxOpenBlockParsers(MAX_OPEN_BLOCKS)
			.customBlockParserFactory(new LongParagraphs())
			.customInlineContentParserFactory(new InlineGuard())
			.linkProcessor((link, scanner, context) -> {
				this.budget.step();
				return LinkResult.none();
			});
	}

	private final class LongParagraphs implements BlockParserFactory {

		private @Nullable BlockParser paragraph;

		private int lines;

		@Override
		public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
			ParserGuard.this.budget.step();
			BlockParser parser = matched.getMatchedBlockParser();
			if (!(parser.getBlock() instanceof Paragraph)) {
				return BlockStart.none();
			}
			if (parser != this.paragraph) {
				this.paragraph = parser;
				this.lines = 0;
			}
			return (++this.lines < MAX_PARAGRAPH_LINES) ? BlockStart.none()
					: BlockStart.of(new ParagraphParser()).atIndex(state.getNextNonSpaceIndex());
		}

	}

	private final class InlineGuard implements InlineContentParserFactory {

		private int blocks;

		@Override
		public Set<Character> getTriggerCharacters() {
			return Set.of('<', '!', '`', '*', '_', '~');
		}

		/** Called at the beginning of each block and cell. */
		@Override
		public InlineContentParser create() {
			if (++this.blocks > ParserGuard.this.maxBlocks) {
				throw new Unrenderable("a table too large");
			}
			ParserGuard.this.budget.beginBlock();
			AngleBrackets angles = new AngleBrackets();
			return (state) -> {
				ParserGuard.this.budget.step();
				return (state.scanner().peek() == '<') ? angles.tryParse(state) : ParsedInline.none();
			};
		}

	}

	/**
	 * Takes a bracket as text at once where neither HTML nor an address can begin,
	 * because what would end it is not there.
	 */
	private static final class AngleBrackets implements InlineContentParser {

		private static final AsciiMatcher BRACKET_OR_QUOTE = AsciiMatcher.builder()
			.c('<')
			.c('>')
			.c('"')
			.c('\'')
			.build();

		private boolean instructionEnds = true;

		private boolean commentEnds = true;

		private boolean dataEnds = true;

		private boolean declarationEnds = true;

		@Override
		public ParsedInline tryParse(InlineParserState state) {
			Scanner scanner = state.scanner();
			scanner.next();
			Position next = scanner.position();
			if (canBegin(scanner)) {
				return ParsedInline.none();
			}
			return ParsedInline.of(new Text("<"), next);
		}

		private boolean canBegin(Scanner scanner) {
			if (scanner.next('?')) {
				return this.instructionEnds = this.instructionEnds && find(scanner, "?>");
			}
			if (scanner.next('!')) {
				return switch (scanner.peek()) {
					case '-' -> this.commentEnds = this.commentEnds && find(scanner, "-->");
					case '[' -> this.dataEnds = this.dataEnds && find(scanner, "]]>");
					default -> this.declarationEnds = this.declarationEnds && find(scanner, ">");
				};
			}
			// A tag or an address has no further bracket in it, but in quotes.
			return scanner.find(BRACKET_OR_QUOTE) > 0 && scanner.peek() != '<';
		}

		private static boolean find(Scanner scanner, String end) {
			while (scanner.find(end.charAt(0)) >= 0) {
				if (scanner.next(end)) {
					return true;
				}
				scanner.next();
			}
			return false;
		}

	}

}
