package app.plait.site;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTests {

	@ParameterizedTest
	@CsvSource({ "https://blog.example.org, https://blog.example.org",
			"https://blog.example.org/, https://blog.example.org", "HTTPS://Blog.Example.ORG, https://blog.example.org",
			"http://my_blog:8080, http://my_blog:8080", "http://blog_1, http://blog_1",
			"http://localhost:8080, http://localhost:8080", "https://bücher.example, https://xn--bcher-kva.example",
			"https://BÜCHER.example, https://xn--bcher-kva.example",
			"https://straße.example, https://xn--strae-oqa.example",
			"https://xn--bcher-kva.example, https://xn--bcher-kva.example", "https://例え.jp, https://xn--r8jz45g.jp",
			"http://192.168.0.7:81, http://192.168.0.7:81", "http://[::1]:8080, http://[::1]:8080",
			"http://[2001:DB8::1], http://[2001:db8::1]", "https://blog.example.org:443, https://blog.example.org",
			"http://blog.example.org:80, http://blog.example.org",
			"http://blog.example.org:443, http://blog.example.org:443" })
	void anOriginIsWrittenAsBrowsersWriteIt(String typed, String written) {
		assertThat(Origin.of(typed)).hasToString("Optional[" + written + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "foo", "blog.example.org", "//blog.example.org", "ftp://blog.example.org", "https://",
			"https:///", "https://blog.example.org/blog", "https://blog.example.org/?x=1",
			"https://blog.example.org?x=1", "https://blog.example.org#top", "https://blog.example.org/#",
			"https://ana@blog.example.org", "https://ana:secret@blog.example.org", "https://blog.example.org:0",
			"https://blog.example.org:65536", "https://blog.example.org:x", "https://blog..example.org",
			"https://.example.org", "https://-blog.example.org", "https://blog example.org",
			"https://blog.example.org\\x", "https://a<b", "https://a%20b", "https://a\"b",
			"https://blog.example.org, https://x.example", "https://[x]", "javascript://x" })
	void anythingElseIsNone(String typed) {
		assertThat(Origin.of(typed)).isEmpty();
	}

}
