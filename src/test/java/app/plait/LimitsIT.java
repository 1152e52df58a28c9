package app.plait;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import app.plait.support.Blog;
import app.plait.support.RunningJar;
import app.plait.support.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.MultiValueMap;

import static app.plait.support.Blog.fields;
import static org.assertj.core.api.Assertions.assertThat;

/** The limits of the real server, which a test without one does not meet. */
class LimitsIT {

	@TempDir
	private Path folder;

	@Test
	void largeFormsArriveWholeAndALimitThatIsPassedIsNamed() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of("plait.admin.username", "ana", "plait.admin.email",
				"ana@example.org", "plait.admin.password", "secret-secret"))) {
			Visitor ana = new Visitor(jar.url());
			ana.logIn("ana", "secret-secret");
			String names = IntStream.range(0, 1001).mapToObj((i) -> "Tag " + i).collect(Collectors.joining(","));
			String edit = ana
				.post("/write/new", "/write/new", fields("title", "Many", "body", "Text", "newTags", names))
				.headers()
				.firstValue("Location")
				.orElseThrow()
				.replaceFirst("^https?://[^/]+", "");
			MultiValueMap<String, String> form = Blog.form(ana.page(edit));
			assertThat(form.get("tagIds")).hasSize(1001);

			String body = "€".repeat(1_000_000);
			form.set("body", body);
			assertThat(ana.post(edit, edit, form).statusCode()).isEqualTo(302);
			MultiValueMap<String, String> saved = Blog.form(ana.page(edit));
			assertThat(saved.getFirst("body").equals(body)).isTrue();
			assertThat(saved.get("tagIds")).hasSize(1001);

			saved.set("body", body + "€");
			HttpResponse<String> tooLong = ana.post(edit, edit, saved);
			assertThat(tooLong.statusCode()).isEqualTo(422);
			Document page = Jsoup.parse(tooLong.body());
			assertThat(page.select("#body-error").text()).contains("1,000,000");
			assertThat(Blog.form(page).getFirst("body")).hasSize(1_000_001);

			saved.set("body", "x".repeat(17_000_000));
			HttpResponse<String> tooLarge = ana.post(edit, edit, saved);
			assertThat(tooLarge.statusCode()).isEqualTo(413);
			assertThat(Jsoup.parse(tooLarge.body()).text()).contains("16 megabytes");

			MultiValueMap<String, String> many = fields("title", "x");
			many.put("tagIds", List.copyOf(IntStream.range(0, 25_000).mapToObj(Integer::toString).toList()));
			HttpResponse<String> tooMany = ana.post(edit, edit, many);
			assertThat(tooMany.statusCode()).isEqualTo(400);
			assertThat(Jsoup.parse(tooMany.body()).text()).contains("20,000");
			assertThat(Blog.form(ana.page(edit)).get("tagIds")).hasSize(1001);
		}
	}

}
