package app.plait.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.PostProcessor;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/**
 * Shows footnotes as they were typed where there are none. One of a single word would be
 * taken for the definition of a link, which nobody sees.
 */
final class PlainFootnotes implements LinkProcessor, PostProcessor {

	@Override
	public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
		return (link.destination() == null && link.text().startsWith("^"))
				? LinkResult.replaceWith(new Text("[" + link.text() + "]"), link.afterTextBracket())
				: LinkResult.none();
	}

	@Override
	public Node process(Node document) {
		document.accept(new AbstractVisitor() {
			@Override
			public void visit(LinkReferenceDefinition definition) {
				if (definition.getLabel().startsWith("^")) {
					String title = (definition.getTitle() != null) ? " \"" + definition.getTitle() + "\"" : "";
					Paragraph typed = new Paragraph();
					typed.appendChild(
							new Text("[" + definition.getLabel() + "]: " + definition.getDestination() + title));
					definition.insertBefore(typed);
					definition.unlink();
				}
			}
		});
		return document;
	}

}
