package app.plait.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which links reach a page. What is asserted is the HTML alone: no browser's policy is
 * needed to make it safe.
 */
class SafeLinksTests {

	/** How somebody can write a URL so that it becomes a link or a picture. */
	private static final List<String> POST_FORMS = List.of("<a href=\"%s\">x</a>", "<a href='%s'>x</a>",
			"<img src=\"%s\" alt=x>", "<a href=\"https://example.org/\" href=\"%s\">x</a>",
			"<blockquote cite=\"%s\">x</blockquote>", "<a href=x ping=\"%s\" xlink:href=\"%s\">x</a>",
			"<form action=\"%s\"><button formaction=\"%s\">x</button></form>", "<img src=x srcset=\"%s\" alt=x>",
			"<svg><a xlink:href=\"%s\">x</a></svg>", "<video src=\"%s\" poster=\"%s\"></video>",
			"<area href=\"%s\"><link href=\"%s\"><base href=\"%s\">", "<code data-source=\"%s\">x</code>",
			"<table background=\"%s\"><tr><td>x</td></tr></table>");

	private static final List<String> MARKDOWN_FORMS = List.of("[x](%s)", "[x](<%s>)", "![x](%s)", "![x](<%s>)", "<%s>",
			"[x%2$d]\n\n[x%2$d]: %1$s", "[x%2$d]\n\n[x%2$d]: <%1$s>", "![x%2$d]\n\n[x%2$d]: %1$s", "%s");

	private static final List<String> SCHEMES = List.of("javascript", "data", "vbscript");

	private static final Set<String> ATTRIBUTES = Set.of("href", "src", "alt", "title", "class", "rel", "loading",
			"decoding", "id", "tabindex", "dir");

	private static final Pattern HOSTILE = Pattern.compile("[^/?#]*(javascript|data|vbscript)");

	/** Every character that nobody sees, or that something may leave out. */
	private static int[] unseen() {
		return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter((point) -> switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> point == 0x2800 || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)
					|| UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
					|| UCharacter.hasBinaryProperty(point, UProperty.WHITE_SPACE)
					|| UCharacter.hasBinaryProperty(point, UProperty.PATTERN_WHITE_SPACE)
					|| UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR);
		}).toArray();
	}

	/** Before, within and behind the scheme and its colon, once and twice. */
	private static List<String> disguises(String scheme, String unseen) {
		String[] halves = { scheme.substring(0, 2), scheme.substring(2) };
		return List.of(unseen + scheme + ":alert(1)", unseen + " " + unseen + scheme + ":alert(1)",
				halves[0] + unseen + halves[1] + ":alert(1)", scheme + unseen + ":alert(1)",
				scheme + ":" + unseen + "alert(1)", scheme + ":alert(1)" + unseen,
				unseen + halves[0] + unseen + halves[1] + unseen + ":" + unseen + "alert(1)");
	}

	private static Stream<String> disguises() {
		return IntStream.of(unseen())
			.mapToObj(Character::toString)
			.flatMap((unseen) -> SCHEMES.stream().flatMap((scheme) -> disguises(scheme, unseen).stream()));
	}

	/** The same with one scheme for each character, since rendering takes its time. */
	private static Stream<String> disguisesInTurn() {
		int[] unseen = unseen();
		return IntStream.range(0, unseen.length)
			.boxed()
			.flatMap((i) -> disguises(SCHEMES.get(i % 3), Character.toString(unseen[i])).stream());
	}

	/** A program that drops whatever it can before it looks for the scheme. */
	private static String mostLenientReading(String url) {
		String decoded;
		try {
			decoded = URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			decoded = url;
		}
		return decoded.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9+.:/?#-]", "");
	}

	private static void assertHarmless(String html) {
		assertThat(Jsoup.parseBodyFragment(html)
			.getAllElements()
			.stream()
			.flatMap((element) -> element.attributes().asList().stream())
			.filter((attribute) -> !ATTRIBUTES.contains(attribute.getKey())
					|| (isUrl(attribute) && HOSTILE.matcher(mostLenientReading(attribute.getValue())).lookingAt())))
			.isEmpty();
	}

	private static boolean isUrl(Attribute attribute) {
		return attribute.getKey().equals("href") || attribute.getKey().equals("src");
	}

	private static List<String> texts(List<String> forms, Stream<String> urls) {
		List<String> texts = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		int[] number = { 0 };
		urls.forEach((url) -> {
			for (String form : forms) {
				text.append(form.formatted(url, number[0]++, url).replace("%s", url)).append("\n\n");
			}
			if (text.length() > 100_000) {
				texts.add(text.toString());
				text.setLength(0);
			}
		});
		texts.add(text.toString());
		return texts;
	}

	@Test
	void noUnseenCharacterHidesAScheme() {
		assertThat(unseen()).hasSizeGreaterThan(4000);
		assertThat(disguises().map(LinkUrl::of))
			.allMatch((url) -> !Set.of("", "http", "https", "mailto", "tel").contains(LinkUrl.scheme(url)))
			.allMatch((url) -> url.matches("[^\\p{Cntrl}\\p{Z}\\p{Cf}]+"));
	}

	@Test
	void noDisguiseReachesAPost() {
		texts(List.of(POST_FORMS.get(0), MARKDOWN_FORMS.get(1)), disguisesInTurn())
			.forEach((text) -> assertHarmless(Markdown.render(text).html()));
	}

	@Test
	void noDisguiseReachesAComment() {
		texts(List.of(MARKDOWN_FORMS.get(0), MARKDOWN_FORMS.get(1)), disguisesInTurn())
			.forEach((text) -> assertHarmless(Markdown.comment(text).html()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#x2028;javascript:alert(1)",
			"java&#x2028;script:alert(1)", "&#106;avascript&colon;alert(1)", "java&Tab;script&NewLine;:alert(1)",
			"\u00a0vbscript:x", "\u200bdata:text/html,x", "java\u00adscript:x", "javascript\u2060:x", "data\u3164:x",
			"%E2%80%A8javascript:alert(1)", "x:javascript:alert(1)", "blob:https://example.org/x", "file:///etc/passwd",
			"view-source:javascript:x", "\u0001javascript:alert(1)", "feed:javascript:alert(1)" })
	void everyWayToWriteALinkIsGuarded(String url) {
		texts(POST_FORMS, Stream.of(url)).forEach((text) -> assertHarmless(Markdown.render(text).html()));
		texts(MARKDOWN_FORMS, Stream.of(url)).forEach((text) -> {
			assertHarmless(Markdown.render(text).html());
			assertHarmless(Markdown.comment(text).html());
		});
	}

	@ParameterizedTest
	@CsvSource({ "https://example.org/x, https://example.org/x", "HTTPS://example.org/, HTTPS://example.org/",
			"&#x2028; https://example.org/&#xa0;, https://example.org/", "#part, #part", "?page=2, ?page=2",
			"/posts/a:b, /posts/a:b", "../x, ../x", "mailto:ana@example.org, mailto:ana@example.org",
			"tel:+4930123, tel:+4930123", "https://example.org/a b, https://example.org/a%20b",
			"https://example.org/&#x202e;gpj.exe, https://example.org/%E2%80%AEgpj.exe",
			"https://fa.example.org/می\u200cخواهم, https://fa.example.org/می%E2%80%8Cخواهم",
			"https://example.org/❤\uFE0F, https://example.org/❤%EF%B8%8F" })
	void aGoodLinkLeadsWhereItsAuthorMeant(String written, String href) {
		assertThat(link(Markdown::render, "<a href=\"" + written + "\">x</a>")).isEqualTo(href);
	}

	@Test
	void aRefusedLinkLeavesItsWords() {
		assertThat(Markdown.render("See [*words*](javascript:x) here.").html())
			.isEqualTo("<p>See <em>words</em> here.</p>\n");
		assertThat(Markdown.comment("See [the *words*](/x) here.").html())
			.isEqualTo("<p>See <span>the <em>words</em></span> here.</p>\n");
		assertThat(Markdown.render("![the words](data:image/png;base64,AAAA)").html()).isEqualTo("<p>the words</p>\n");
	}

	private static String link(Function<String, Rendered> renderer, String text) {
		return Jsoup.parseBodyFragment(renderer.apply(text).html()).expectFirst("a").attr("href");
	}

}
