package app.plait.reading.cache;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NegotiationTests {

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "GZIP", "*", "deflate, *;q=0.1" })
	void gzipIsSentToWhoTakesIt(String accepted) {
		assertThat(Negotiation.acceptsGzip(accepted)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "identity", "gzip;q=0", "gzip; q=0.000, *", "br", "notgzip", "*;q=0" })
	void andNotToWhoDoesNot(String accepted) {
		assertThat(Negotiation.acceptsGzip(accepted)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"a\"", "*", "W/\"a\"", "\"x\", \"a\"", "\"x\",W/\"a\"" })
	void aKnownTagMatches(String header) {
		assertThat(Negotiation.matches(header, "\"a\"")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"b\"", "a", "\"a", "", "W/a", "\"a-gzip\"" })
	void anotherTagDoesNot(String header) {
		assertThat(Negotiation.matches(header, "\"a\"")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/, , /", "/, utm_source=x, /", "/, before=1-2&utm=x, /?before=1-2", "/tags/java, x=1, /tags/java",
			"/browse, x=1&tag=b&tag=a, /browse?tag=b&tag=a", "/posts/hello, before=1-2, /posts/hello",
			"/feed.atom, a=b, /feed.atom", "/archive/2026/11, before=1-1, /archive/2026/11?before=1-1",
			"/tags, before=1-1, /tags", "/tags/java/feed.atom, before=1, /tags/java/feed.atom",
			"/archive, before=1-1, /archive" })
	void aKeyHoldsOnlyWhatThePageDependsOn(String path, String query, String key) {
		assertThat(PageKey.of(path, query)).isEqualTo(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/write", "/admin/tags", "/login", "/assets/css/plait.css", "/posts/a/comments",
			"//posts/a", "/posts/%61", "/posts/a;x=1", "/Posts/a", "/unknown", "*" })
	void whatIsPersonalOrOddHasNoKey(String path) {
		assertThat(PageKey.of(path, null)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%62efore=0-0", "b%65fore=1", "x=1&%71=y", "be+fore=1" })
	void aNameThatThePageWouldReadOtherwiseHasNoKey(String query) {
		assertThat(PageKey.of("/", query)).isNull();
		assertThat(PageKey.of("/search", query)).isNull();
	}

	@Test
	void anEndlessAddressHasNoKey() {
		assertThat(PageKey.of("/search", "q=" + "a".repeat(1000))).isNull();
	}

}
