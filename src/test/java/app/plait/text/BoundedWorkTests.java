package app.plait.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.support.CountingClassLoader;
import app.plait.support.Work;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of whatever a text consists, twice as much of it is twice the work. Work is counted, so
 * these claims depend on no machine and no clock.
 */
class BoundedWorkTests {

	private static final int SHORT = 3_000;

	private static final int GROWTH = 4;

	/** That of the square would be sixteen. */
	private static final int MAX_GROWTH = 6;

	/** A second for 200,000 characters. */
	private static final int MAX_STEPS = 1_000_000_000 / 200_000 / RenderProbe.NANOS;

	private static UnaryOperator<String> renderer;

	@BeforeAll
	@SuppressWarnings("unchecked")
	static void load() throws ReflectiveOperationException {
		renderer = (UnaryOperator<String>) new CountingClassLoader("app.plait.text.", "org.commonmark.", "org.jsoup.",
				"org.nibor.", "org.fife.")
			.loadClass(RenderProbe.class.getName())
			.getConstructor()
			.newInstance();
		render("```java\nint warm;\n```\n\n- [ ] a <b>b</b>\n"); // what is loaded once
	}

	private record Rendering(String refusal, long work) {
	}

	private static Rendering render(String text) {
		long before = Work.steps();
		String refusal = renderer.apply(text);
		return new Rendering(refusal, Work.steps() - before);
	}

	/** Like the workers that render, with room for deep texts. */
	private static <T> T deep(Callable<T> task) throws Exception {
		FutureTask<T> future = new FutureTask<>(task);
		new Thread(null, future, "deep", 64L << 20).start();
		return future.get();
	}

	/** Repeats a piece; in it, % is the number of the repetition. */
	private static String repeat(String piece, int length) {
		if (!piece.contains("%")) {
			return piece.repeat(length / piece.length());
		}
		return IntStream.range(0, length / piece.length())
			.mapToObj((number) -> piece.replace("%", "" + number))
			.collect(Collectors.joining());
	}

	private static Map<String, String> faults(Stream<String> pieces, UnaryOperator<String> around) throws Exception {
		Map<String, String> faults = new TreeMap<>();
		deep(() -> {
			pieces.forEach((piece) -> {
				if (!isBounded(piece, around, SHORT) && !isBounded(piece, around, SHORT * GROWTH)) {
					faults.put(piece.replace("\n", "\\n"), render(around.apply(repeat(piece, SHORT))) + ", "
							+ render(around.apply(repeat(piece, SHORT * GROWTH))));
				}
			});
			return true;
		});
		return faults;
	}

	/** Depth is bounded: up to there, and only to there, the work may grow faster. */
	private static boolean isBounded(String piece, UnaryOperator<String> around, int length) {
		Rendering one = render(around.apply(repeat(piece, length)));
		Rendering four = render(around.apply(repeat(piece, length * GROWTH)));
		return four.work() < MAX_GROWTH * one.work() && four.work() < (long) MAX_STEPS * length * GROWTH
				&& four.refusal().isEmpty();
	}

	@Test
	void eachBlockAndInline() throws Exception {
		assertThat(faults(HostileTexts.MARKDOWN.stream(), (text) -> text)).isEmpty();
	}

	@Test
	void eachBlockAndInlineWithinOthers() throws Exception {
		assertThat(faults(HostileTexts.MARKDOWN.stream(), (text) -> "word\n\n> - [ ] **word " + text + "\n\n> word\n"))
			.isEmpty();
	}

	@Test
	void eachElement() throws Exception {
		Stream<String> pieces = Stream.concat(Stream.of(HtmlCleaner.ELEMENTS), HostileTexts.OTHER_ELEMENTS.stream())
			.flatMap((name) -> HostileTexts.HTML.stream().map((html) -> html.replace("X", name)));

		assertThat(faults(Stream.concat(pieces, HostileTexts.NESTED_HTML.stream()), (text) -> text)).isEmpty();
	}

	@Test
	void eachLanguage() throws Exception {
		List<String> faults = new ArrayList<>();
		deep(() -> {
			for (Object key : TokenMakerFactory.getDefaultInstance().keySet()) {
				String language = ((String) key).substring("text/".length());
				for (String piece : HostileTexts.CODE) {
					String line = repeat(piece, 990).strip() + "\n";
					long work = render("```" + language + "\n" + line.repeat(2) + "```\n").work();
					if (work / (line.length() * 2) > MAX_STEPS) {
						faults.add(language + " " + piece + ": " + work);
					}
				}
			}
			return true;
		});
		assertThat(faults).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void whatWasFoundInUse(String text) throws Exception {
		Rendering rendering = deep(() -> render(text));

		assertThat(rendering.work() * RenderProbe.NANOS).isLessThan(300_000_000);
		assertThat(rendering.refusal()).matches("|a table too large");
	}

	static Stream<Named<String>> whatWasFoundInUse() {
		return Stream.concat(
				Stream.of(Named.of("bars", "|".repeat(80_000)), Named.of("lines of bars", "|\n".repeat(80_000)),
						Named.of("open lists", "<ul><li>".repeat(16_000)),
						Named.of("boxes", "- " + "word ".repeat(20_000) + "<input type=checkbox>".repeat(4_000)),
						Named.of("boxes before words",
								"- " + "<input type=checkbox>".repeat(4_000) + "word ".repeat(20_000)),
						Named.of("dashes", "```markdown\n" + "-".repeat(72_000) + "\n```"),
						Named.of("lines of dashes", "```markdown\n" + ("-".repeat(71) + "\n").repeat(1_000) + "\n```"),
						Named.of("footnotes in a heading", "# " + "[^1]".repeat(20_000) + "\n\n[^1]: a"),
						Named.of("columns",
								"|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "|b|\n".repeat(10_000))),
				Stream.of("javascript", "typescript", "groovy", "perl")
					.map((language) -> Named.of(language, "```" + language + "\n" + "</a".repeat(24_000) + "\n```")));
	}

	@Test
	void whatIsTangledIsRefusedSoon() throws Exception {
		Map<String, String> faults = new TreeMap<>();
		deep(() -> {
			HostileTexts.TANGLED.forEach((piece) -> {
				Rendering rendering = render(repeat(piece, 400_000));
				if (rendering.refusal().isEmpty() || rendering.work() * RenderProbe.NANOS > 2_000_000_000L) {
					faults.put(piece, rendering.toString());
				}
			});
			return true;
		});
		assertThat(faults).isEmpty();
	}

}
