package app.plait.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.swing.text.Segment;

import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Marks the parts of code by class, so that a style sheet can colour them: c comment, k
 * keyword, s string, n number, f function, t type or tag, a attribute or annotation. The
 * scanners are those of a text editor's library; they need no screen.
 */
final class CodeColours {

	/** In characters; longer code stays plain. */
	private static final int MAX_LENGTH = 200_000;

	/**
	 * In characters; a longer line stays plain, since the work of a scanner can grow with
	 * the square of it.
	 */
	private static final int MAX_LINE = 1000;

	private static final Map<String, String> OTHER_NAMES = Map.ofEntries(Map.entry("js", "javascript"),
			Map.entry("jsx", "javascript"), Map.entry("ts", "typescript"), Map.entry("tsx", "typescript"),
			Map.entry("py", "python"), Map.entry("rb", "ruby"), Map.entry("sh", "unix"), Map.entry("bash", "unix"),
			Map.entry("shell", "unix"), Map.entry("zsh", "unix"), Map.entry("console", "unix"), Map.entry("c++", "cpp"),
			Map.entry("c#", "cs"), Map.entry("csharp", "cs"), Map.entry("kt", "kotlin"), Map.entry("yml", "yaml"),
			Map.entry("go", "golang"), Map.entry("rs", "rust"), Map.entry("md", "markdown"), Map.entry("bat", "bat"),
			Map.entry("docker", "dockerfile"), Map.entry("svg", "xml"), Map.entry("properties", "properties"),
			Map.entry("make", "makefile"), Map.entry("tex", "latex"));

	private final Map<String, TokenMaker> scanners = new HashMap<>();

	private final Budget budget;

	CodeColours(Budget budget) {
		this.budget = budget;
	}

	/** Colours the code of an element whose class names its language, if we know it. */
	void apply(Element code) {
		String language = code.classNames()
			.stream()
			.filter((name) -> name.startsWith("language-"))
			.map((name) -> name.substring("language-".length()).toLowerCase(Locale.ROOT))
			.findFirst()
			.orElse("");
		String key = "text/" + OTHER_NAMES.getOrDefault(language, language);
		String text = code.wholeText();
		TokenMakerFactory factory = TokenMakerFactory.getDefaultInstance();
		if (language.isEmpty() || text.length() > MAX_LENGTH || !factory.keySet().contains(key)) {
			return;
		}
		try {
			List<Node> coloured = colour(text, this.scanners.computeIfAbsent(key, factory::getTokenMaker));
			code.empty().appendChildren(coloured);
		}
		catch (Unrenderable | OutOfMemoryError ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			// A scanner that gives up, by an Error of its own: then the code stays plain.
		}
	}

	private List<Node> colour(String text, TokenMaker scanner) {
		List<Node> code = new ArrayList<>();
		int state = TokenTypes.NULL;
		for (String line : text.split("(?<=\n)")) {
			this.budget.step();
			if (line.length() > MAX_LINE) {
				code.add(new TextNode(line));
				continue;
			}
			String words = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
			state = append(words, scanner, state, code);
			if (words.length() < line.length()) {
				code.add(new TextNode("\n"));
			}
		}
		return code;
	}

	/** Gives the state in which the next line begins: the type of the last token. */
	private static int append(String line, TokenMaker scanner, int state, List<Node> code) {
		Segment segment = new Segment(line.toCharArray(), 0, line.length());
		int done = 0;
		int next = state;
		for (Token token = scanner.getTokenList(segment, state, 0); token != null; token = token.getNextToken()) {
			next = token.getType();
			if (token.isPaintable()) {
				String lexeme = token.getLexeme();
				done += lexeme.length();
				String kind = kind(next);
				code.add(kind.isEmpty() ? new TextNode(lexeme) : new Element("span").addClass(kind).text(lexeme));
			}
		}
		if (done < line.length()) {
			code.add(new TextNode(line.substring(done)));
		}
		return next;
	}

	private static String kind(int type) {
		return switch (type) {
			case TokenTypes.COMMENT_DOCUMENTATION, TokenTypes.COMMENT_EOL, TokenTypes.COMMENT_KEYWORD,
					TokenTypes.COMMENT_MARKUP, TokenTypes.COMMENT_MULTILINE, TokenTypes.MARKUP_COMMENT ->
				"c";
			case TokenTypes.RESERVED_WORD, TokenTypes.RESERVED_WORD_2, TokenTypes.PREPROCESSOR -> "k";
			case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE, TokenTypes.LITERAL_CHAR, TokenTypes.LITERAL_BACKQUOTE,
					TokenTypes.REGEX, TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE, TokenTypes.MARKUP_CDATA ->
				"s";
			case TokenTypes.LITERAL_BOOLEAN, TokenTypes.LITERAL_NUMBER_DECIMAL_INT, TokenTypes.LITERAL_NUMBER_FLOAT,
					TokenTypes.LITERAL_NUMBER_HEXADECIMAL ->
				"n";
			case TokenTypes.FUNCTION -> "f";
			case TokenTypes.DATA_TYPE, TokenTypes.MARKUP_TAG_NAME -> "t";
			case TokenTypes.ANNOTATION, TokenTypes.MARKUP_TAG_ATTRIBUTE, TokenTypes.VARIABLE -> "a";
			default -> "";
		};
	}

}
