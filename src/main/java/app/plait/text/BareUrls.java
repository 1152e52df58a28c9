package app.plait.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jsoup.parser.Parser;

/**
 * Keeps the signs of emphasis within a bare URL from being read as such. The extension
 * that makes bare URLs links comes later, when emphasis has been taken out of the text.
 */
final class BareUrls implements InlineContentParserFactory {

	private static final Pattern START = Pattern.compile("(?i)(https?://|www\\.).");

	private static final String ENDS = " \t\n<>\"`[]" + Scanner.END;

	private static final Pattern ESCAPED = Pattern
		.compile("\\\\(\\p{Punct})|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");

	private static final int MAX_ENTITY = 33;

	/** The end of a longer URL is not looked at. */
	private static final int MAX_LENGTH = 2000;

	/** What may stand behind a URL and its emphasis. */
	private static final String BEHIND = ".,;:!?')";

	@Override
	public Set<Character> getTriggerCharacters() {
		return Set.of('h', 'H', 'w', 'W');
	}

	@Override
	public InlineContentParser create() {
		return BareUrls::tryParse;
	}

	private static ParsedInline tryParse(InlineParserState state) {
		Scanner scanner = state.scanner();
		int before = scanner.peekPreviousCodePoint();
		if (before < 0x80 && Character.isLetterOrDigit(before)) {
			return ParsedInline.none();
		}
		Position start = scanner.position();
		if (!START.matcher(read(scanner, "https://".length() + 1)).lookingAt()) {
			return ParsedInline.none();
		}
		scanner.setPosition(start);
		String run = read(scanner, Integer.MAX_VALUE);
		scanner.setPosition(start);
		String url = read(scanner, (run.length() > MAX_LENGTH) ? run.length() : end(run));
		return ParsedInline.of(new Text(unescape(url)), scanner.position());
	}

	private static String read(Scanner scanner, int max) {
		StringBuilder text = new StringBuilder();
		while (text.length() < max && ENDS.indexOf(scanner.peek()) < 0) {
			text.append(scanner.peek());
			scanner.next();
		}
		return text.toString();
	}

	/** Without the signs at its end that end what was begun before it. */
	private static int end(String url) {
		int end = url.length();
		while (end > 0) {
			char c = url.charAt(end - 1);
			int start = end - 1;
			if ("*_~".indexOf(c) >= 0) {
				while (start > 0 && url.charAt(start - 1) == c) {
					start--;
				}
				if (url.charAt(start - 1) == '\\' || begins(url, c, end - start, start)) {
					return end;
				}
			}
			else if (BEHIND.indexOf(c) < 0 || isEntity(url, end)) {
				return end;
			}
			end = start;
		}
		return end;
	}

	/** Whether emphasis that ends there would begin within the URL. */
	private static boolean begins(String url, char sign, int length, int before) {
		String run = Character.toString(sign).repeat(length);
		int at = url.lastIndexOf(run, before - length - 1);
		return at > 0 && (sign != '_' || !Character.isLetterOrDigit(url.charAt(at - 1)))
				&& url.charAt(at + length) != sign;
	}

	private static boolean isEntity(String url, int end) {
		int start = url.substring(Math.max(0, end - MAX_ENTITY), end).lastIndexOf('&');
		return start >= 0 && ESCAPED.matcher(url.substring(Math.max(0, end - MAX_ENTITY) + start, end)).matches();
	}

	private static String unescape(String url) {
		return ESCAPED.matcher(url)
			.replaceAll((escaped) -> Matcher.quoteReplacement(
					(escaped.group(1) != null) ? escaped.group(1) : Parser.unescapeEntities(escaped.group(), false)));
	}

}
