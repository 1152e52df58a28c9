package app.plait.text;

import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.gfm.tables.internal.TableBlockParser;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** The tables of GFM, of which the extension would make one with no cell at all, too. */
final class Tables implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {

	@Override
	public void extend(Parser.Builder builder) {
		builder.customBlockParserFactory(new NoEmptyHead());
	}

	@Override
	public void extend(HtmlRenderer.Builder builder) {
		builder.extensions(List.<Extension>of(TablesExtension.create()));
	}

	/** A single bar has no cell, so it is no head of a table. */
	private static final class NoEmptyHead implements BlockParserFactory {

		private final BlockParserFactory tables = new TableBlockParser.Factory();

		@Override
		public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
			List<SourceLine> lines = matched.getParagraphLines().getLines();
			return (!lines.isEmpty() && lines.get(lines.size() - 1).getContent().toString().strip().equals("|"))
					? BlockStart.none() : this.tables.tryStart(state, matched);
		}

	}

}
