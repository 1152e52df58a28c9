package app.plait;

import java.nio.file.Path;
import java.util.Map;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static app.plait.support.BlogFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged application where other languages are at home, on H2. */
class ForeignMachineIT {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "tr, TR, Europe/Istanbul", "ar, EG, Africa/Cairo" })
	void aBlogIsWrittenSearchedAndReadWhereverItStands(String language, String country, String zone) throws Exception {
		Map<String, String> settings = Map.of("plait.admin.username", "iris", "plait.admin.email", "IRIS@example.org",
				"plait.admin.password", "secret-secret");
		try (RunningJar jar = RunningJar.start(this.folder, settings, "-Duser.language=" + language,
				"-Duser.country=" + country, "-Duser.timezone=" + zone, "-Dfile.encoding=US-ASCII")) {
			HttpVisitor iris = new HttpVisitor(jar.url());
			iris.logIn("IRIS@EXAMPLE.ORG", "secret-secret");
			assertThat(iris
				.post("/write/new", "/write/new",
						fields("title", "INSIDE İzmir", "body", "Größe ١٢", "newTags", "apple, IBM, zebra", "publishAt",
								"2020-01-05T10:00", "publish", "1"))
				.statusCode()).isEqualTo(302);

			assertThat(iris.page("/search?q=inside").select(".posts h2").eachText()).containsExactly("INSIDE İzmir");
			assertThat(iris.page("/posts/inside-izmir").select(".prose").text()).isEqualTo("Größe ١٢");
			assertThat(iris.page("/archive/2020/01").select(".posts h2").eachText()).containsExactly("INSIDE İzmir");
			assertThat(iris.page("/archive").select("a[href=/archive/2020/01]")).isNotEmpty();
			assertThat(iris.page("/admin/tags").select("tbody th").eachText()).containsSubsequence("apple", "IBM",
					"zebra");
			assertThat(iris.page("/admin/accounts?q=IRIS").select("tbody th").eachText()).hasSize(1);
			assertThat(iris.get("/feed.rss").body()).contains("<pubDate>Sun, 5 Jan 2020 10:00:00 GMT</pubDate>");
			assertThat(jar.log()).noneMatch((line) -> line.contains("WARN") || line.contains("ERROR"));
		}
	}

}
