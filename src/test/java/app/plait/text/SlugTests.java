package app.plait.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlugTests {

	@Test
	void titlesBecomeLowerCaseAsciiBetweenHyphens() {
		assertThat(Slug.ofTitle("Hello, World!", "post")).isEqualTo("hello-world");
		assertThat(Slug.ofTitle("Don’t panic", "post")).isEqualTo("dont-panic");
		assertThat(Slug.ofTitle("Crème Brûlée für Zoë", "post")).isEqualTo("creme-brulee-fur-zoe");
		assertThat(Slug.ofTitle("Привет мир", "post")).isEqualTo("privet-mir");
		assertThat(Slug.ofTitle("東京", "post")).matches("[a-z-]+");
	}

	@Test
	void signsInNamesHaveNamesOfTheirOwn() {
		assertThat(new String[] { "C", "C++", "C#", ".NET" }).extracting((name) -> Slug.ofName(name, "tag"))
			.containsExactly("c", "c-plus-plus", "c-sharp", "dot-net");
		assertThat(Slug.ofName("Node.js", "tag")).isEqualTo("node-js");
		assertThat(Slug.ofName("##java", "tag")).isEqualTo("java");
	}

	@Test
	void nothingUsableAndReservedWordsGetAUsableSlug() {
		assertThat(Slug.ofTitle("???", "post")).isEqualTo("post");
		assertThat(Slug.ofTitle("🎉", "post")).isEqualTo("post");
		assertThat(Slug.ofTitle("New", "post")).isEqualTo("post-new");
		assertThat(Slug.ofName("Feed", "tag")).isEqualTo("tag-feed");
	}

	@Test
	void longTitlesAreCutAtAWordAndLeaveRoomForANumber() {
		String slug = Slug.ofTitle("wonderful ".repeat(25), "post");

		assertThat(slug).hasSizeLessThanOrEqualTo(100).endsWith("wonderful");
		assertThat(Slug.numbered("x".repeat(100), 12_345)).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH);
		assertThat(Slug.numbered("a", 1)).isEqualTo("a");
		assertThat(Slug.numbered("a", 2)).isEqualTo("a-2");
	}

}
