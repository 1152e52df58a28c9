package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.account.Role;
import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class BrowseWebTests {

	@Autowired
	private BlogFixture blog;

	private record Written(String title, String author, Set<String> tags, Set<String> categories) {
	}

	private record Asked(Set<String> tags, Set<String> without, Set<String> categories, String author) {

		boolean wants(Written post) {
			return post.tags().containsAll(this.tags) && this.without.stream().noneMatch(post.tags()::contains)
					&& post.categories().containsAll(this.categories)
					&& (this.author.isEmpty() || this.author.equals(post.author()));
		}

		String address() {
			List<String> pairs = new ArrayList<>();
			this.tags.forEach((tag) -> pairs.add("tag=" + tag));
			this.without.forEach((tag) -> pairs.add("without=" + tag));
			this.categories.forEach((category) -> pairs.add("category=" + category));
			if (!this.author.isEmpty()) {
				pairs.add("author=" + this.author);
			}
			return "/browse" + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
		}

	}

	private static Set<String> some(List<String> names, int max, Random random) {
		return random.ints(random.nextInt(max + 1), 0, names.size())
			.mapToObj(names::get)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void everyCombinationShowsWhatABruteForceSearchFinds() {
		Random random = new Random(42);
		Map<String, Long> tags = new HashMap<>();
		Map<String, Long> categories = new HashMap<>();
		Stream.of("a", "b", "c", "d", "e", "f").forEach((name) -> tags.put(name, this.blog.tag(name)));
		Stream.of("x", "y", "z").forEach((name) -> categories.put(name, this.blog.category(name)));
		List<Written> posts = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			String author = (i % 3 == 0) ? "ben" : "ana";
			Written post = new Written("P" + i, author, some(List.copyOf(tags.keySet()), 4, random),
					some(List.copyOf(categories.keySet()), 2, random));
			posts.add(post);
			List<String> form = new ArrayList<>(List.of("title", post.title(), "body", "Text", "publish", "1"));
			post.tags().forEach((tag) -> form.addAll(List.of("tagIds", tags.get(tag) + "")));
			post.categories().forEach((category) -> form.addAll(List.of("categoryIds", categories.get(category) + "")));
			this.blog.post("/write/new", this.blog.somebody(author, Role.AUTHOR), fields(form.toArray(String[]::new)));
		}
		this.blog.draft(this.blog.ana(), "Draft", tags.get("a"));

		for (int i = 0; i < 60; i++) {
			Set<String> wanted = some(List.copyOf(tags.keySet()), 3, random);
			Set<String> without = some(List.copyOf(tags.keySet()), 2, random);
			without.removeAll(wanted);
			Asked asked = new Asked(wanted, without, some(List.copyOf(categories.keySet()), 1, random),
					List.of("", "ana", "ben").get(random.nextInt(3)));
			compare(asked, posts);
		}
	}

	private void compare(Asked asked, List<Written> posts) {
		List<Written> expected = posts.stream().filter(asked::wants).toList();
		Document page = page(this.blog.get(asked.address()));
		Set<String> shown = new LinkedHashSet<>();
		Document each = page;
		while (true) {
			shown.addAll(each.select(".posts h2").eachText());
			String next = each.select(".pager a[rel=next]").attr("href");
			if (next.isEmpty()) {
				break;
			}
			each = page(this.blog.get(next));
		}
		assertThat(shown).as(asked.address())
			.containsExactlyInAnyOrderElementsOf(expected.stream().map(Written::title).toList());
		Map<String, Integer> facets = new HashMap<>();
		for (Element chip : page.select(".facets a.chip:not(.less)")) {
			facets.put(chip.select("span").first().text().substring(2), Integer.valueOf(chip.select(".count").text()));
			int remain = Integer.parseInt(chip.select(".count").text());
			assertThat(page(this.blog.get(chip.attr("href"))).select(".meta span").first().text()).as(chip.outerHtml())
				.startsWith(remain + " post");
		}
		Map<String, Integer> counted = new HashMap<>();
		expected.forEach((post) -> Stream.concat(post.tags().stream(), post.categories().stream())
			.filter((term) -> !asked.tags().contains(term) && !asked.categories().contains(term))
			.forEach((term) -> counted.merge(term, 1, Integer::sum)));
		if (expected.stream().map(Written::author).distinct().count() > 1) {
			expected.forEach((post) -> counted.merge(post.author(), 1, Integer::sum));
		}
		assertThat(facets).as(asked.address()).isEqualTo(counted);
		assertThat(page.select("meta[name=robots][content=noindex]").isEmpty()).as(asked.address())
			.isEqualTo(!expected.isEmpty());
	}

	@Test
	void anAddressHasOneFormOnly() {
		this.blog.tag("Java");
		this.blog.tag("Spring");
		this.blog.category("News");

		for (String other : List.of("/browse?tag=spring&tag=java", "/browse?tag=java&tag=spring&tag=java",
				"/browse?tag=java&tag=&tag=spring", "/browse?tag=spring&x=1&tag=java",
				"/browse?tag=%6aava&tag=spring")) {
			assertThat(this.blog.get(other)).as(other)
				.hasStatus(301)
				.hasHeader("Location", "/browse?tag=java&tag=spring");
		}
		assertThat(this.blog.get("/browse?category=news&tag=java")).hasStatus(301)
			.hasHeader("Location", "/browse?tag=java&category=news");
		assertThat(this.blog.get("/browse?tag=java&without=none")).hasStatus(301)
			.hasHeader("Location", "/browse?tag=java");
		assertThat(this.blog.get("/browse?tag=java&tag=spring")).hasStatusOk();
		assertThat(this.blog.get("/browse?tag=none")).hasStatus(404);
		assertThat(this.blog.get("/browse?author=none")).hasStatus(404);
		this.blog.draft(this.blog.somebody("eve", Role.AUTHOR), "Draft");
		assertThat(this.blog.get("/browse?author=eve")).hasStatus(404);
		assertThat(this.blog.get("/browse?tag=java&before=x")).hasStatus(404);
	}

	@Test
	void otherNamesAndOldSlugsLeadToTheTerm() {
		long java = this.blog.tag("Java");
		this.blog.post("/admin/tags/" + java, this.blog.admin(),
				fields("name", "JavaScript", "slug", "javascript", "description", "", "aliases", "JS", "version", "1"));

		for (String path : List.of("/browse?tag=js", "/browse?tag=java", "/browse?tag=JavaScript",
				"/browse?tag=JS&tag=js", "/browse?tag=%23js&tag=%23%23js&tag=java")) {
			assertThat(this.blog.get(path)).as(path).hasStatus(301).hasHeader("Location", "/browse?tag=javascript");
		}
		assertThat(this.blog.get("/tags/js")).hasStatus(301).hasHeader("Location", "/tags/javascript");
		assertThat(this.blog.get("/tags/java/feed.rss")).hasStatus(301)
			.hasHeader("Location", "/tags/javascript/feed.rss");
	}

	@Test
	void eachFacetIsOneClickToAddOrTakeAway() {
		long java = this.blog.tag("Java");
		long spring = this.blog.tag("Spring");
		this.blog.publish(this.blog.ana(), "Both", java, spring);
		this.blog.publish(this.blog.ana(), "One", java);

		Document page = page(this.blog.get("/browse?tag=java"));
		assertThat(page.select(".facets a.chip").eachAttr("href")).containsExactly("/browse?tag=java&tag=spring",
				"/browse?tag=java&without=spring");
		assertThat(page.select(".chosen a").attr("href")).isEqualTo("/browse");
		Document without = page(this.blog.get("/browse?tag=java&without=spring"));
		assertThat(without.select(".posts h2").eachText()).containsExactly("One");
		assertThat(without.select("h1").text()).isEqualTo("Java − Spring");
		assertThat(without.select(".chosen a").eachAttr("href")).containsExactly("/browse?without=spring",
				"/browse?tag=java");
		Document empty = page(this.blog.get("/browse?tag=spring&without=java"));
		assertThat(empty.select(".empty").text()).contains("No post has all of this.");
	}

	@Test
	void whereSeveralWriteTheirPostsAreOneClickAway() {
		long java = this.blog.tag("Java");
		this.blog.publish(this.blog.ana(), "One", java);
		this.blog.publish(this.blog.ana(), "Two", java);
		this.blog.publish(this.blog.somebody("ben", Role.AUTHOR), "Three", java);
		this.blog.draft(this.blog.somebody("eve", Role.AUTHOR), "Draft", java);

		Element writers = page(this.blog.get("/browse?tag=java")).expectFirst(".facets [aria-label=Authors]");
		assertThat(writers.select("a").eachAttr("href")).containsExactly("/browse?tag=java&author=ana",
				"/browse?tag=java&author=ben");
		assertThat(writers.select(".count").eachText()).containsExactly("2", "1");
		Document chosen = page(this.blog.get("/browse?tag=java&author=ben"));
		assertThat(chosen.select(".posts h2").eachText()).containsExactly("Three");
		assertThat(chosen.select(".facets [aria-label=Authors]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/browse, /browse", "/browse?tag=java, /tags/java", "/browse?category=news, /categories/news",
			"/browse?author=ana, /authors/ana", "/browse?tag=java&author=ana, /browse?tag=java&author=ana",
			"/browse?tag=java&without=tea, /browse?tag=java&without=tea" })
	void whatHasAPageOfItsOwnNamesThatPage(String path, String canonical) {
		this.blog.tag("Tea");
		BlogFixture.id(this.blog.post("/write/new", this.blog.ana(), fields("title", "One", "body", "Text", "tagIds",
				this.blog.tag("Java") + "", "categoryIds", this.blog.category("News") + "", "publish", "1")));

		assertThat(page(this.blog.get(path)).select("link[rel=canonical]").attr("href"))
			.isEqualTo("http://localhost:8080" + canonical);
	}

	@Test
	void itTakesAtMostThreeStatementsHoweverManyTerms() throws Exception {
		Long[] tags = IntStream.range(0, 12).mapToObj((i) -> this.blog.tag("t" + i)).toArray(Long[]::new);
		this.blog.publish(this.blog.ana(), "All", tags);
		this.blog.get("/archive");
		String all = IntStream.range(0, 12).mapToObj((i) -> "tag=t" + i).sorted().collect(Collectors.joining("&"));

		assertThat(StatementCount.of(() -> assertThat(this.blog.get("/browse?" + all + "&author=ana")).hasStatusOk()))
			.hasSizeLessThanOrEqualTo(3);
		assertThat(StatementCount.of(() -> assertThat(this.blog.get("/browse?" + all)).hasStatusOk()))
			.hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void namesThatMeanNothingCostNoMoreStatementsWhenThereAreMany() throws Exception {
		this.blog.tag("Java");
		this.blog.get("/archive");
		String unknown = IntStream.range(0, 19)
			.mapToObj((i) -> "without=u" + i)
			.sorted()
			.collect(Collectors.joining("&"));

		assertThat(StatementCount.of(() -> assertThat(this.blog.get("/browse?tag=java&" + unknown)).hasStatus(301)))
			.hasSizeLessThanOrEqualTo(3);
		assertThat(this.blog.get("/browse?tag=java&" + unknown + "&without=v1&without=v2")).hasStatus(404);
	}

}
