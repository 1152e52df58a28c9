package app.plait;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import app.plait.support.BlogFixture;
import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import app.plait.support.TestDatabase;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The largest post that a form takes, with little memory: its text is read once, not once
 * a tag.
 */
class LargePostIT {

	private static final int TAGS = 1001;

	@TempDir
	private Path folder;

	@Test
	void aMillionCharactersWithAThousandTagsOpenAndSaveInALittleMemory() throws Exception {
		Map<String, String> settings = new HashMap<>(TestDatabase.postgres("large"));
		settings.putAll(Map.of("plait.admin.username", "ana", "plait.admin.email", "ana@example.org",
				"plait.admin.password", "tea-in-the-garden"));
		String text = "word ".repeat(200_000);
		String names = IntStream.range(0, TAGS).mapToObj((i) -> "Tag " + i).collect(Collectors.joining(","));
		try (RunningJar jar = RunningJar.start(this.folder, settings, "-Xmx256m")) {
			HttpVisitor ana = new HttpVisitor(jar.url());
			ana.logIn("ana", "tea-in-the-garden");

			HttpResponse<String> saved = ana.post("/write/new", "/write/new",
					BlogFixture.fields("title", "Large", "body", text, "newTags", names, "publish", "1"));
			assertThat(saved.statusCode()).isEqualTo(302);
			String edit = saved.headers().firstValue("Location").orElseThrow().replace(jar.url(), "");
			for (int i = 0; i < 3; i++) {
				Document form = ana.page(edit);
				assertThat(form.select("#tagIds option[selected]")).hasSize(TAGS);
				assertThat(form.expectFirst("#body").wholeText().strip()).hasSize(text.strip().length());
				HttpResponse<String> again = ana.post(edit, edit,
						BlogFixture.fields("title", "Large " + i, "version", form.expectFirst("[name=version]").val()));
				assertThat(again.statusCode()).isEqualTo(302);
			}
			assertThat(ana.page("/posts/large").select(".prose").text()).hasSizeGreaterThan(900_000);
		}
	}

}
