package app.plait.starter;

import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class StarterTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private StarterBlog starter;

	@Test
	void anEmptyBlogBeginsWithPostsThatExplainItOnce() {
		this.starter.begin();
		this.starter.begin();

		Document home = page(this.blog.get("/"));
		assertThat(home.select(".posts h2").eachText()).containsExactly("Welcome to Plait", "Tags and categories",
				"Writing in Markdown");
		assertThat(home.select(".tag")).isNotEmpty();
		assertThat(this.blog.rows("revision")).isEqualTo(3);
		assertThat(this.blog.rows("operation")).isPositive();
		for (String href : home.select("main a").eachAttr("href")) {
			assertThat(this.blog.get(href)).as(href).hasStatusOk();
		}
	}

	@Test
	void aBlogWithPostsGetsNone() {
		this.blog.publish(this.blog.ana(), "Mine");

		this.starter.begin();

		assertThat(this.blog.rows("post")).isEqualTo(1);
	}

	@Test
	void aStarterPostThatSomebodyHasRewrittenStays() {
		this.starter.begin();
		long post = this.blog.jdbc().queryForObject("select id from post where slug = 'welcome-to-plait'", Long.class);
		var form = BlogFixture.form(page(this.blog.get("/write/" + post, this.blog.admin())));
		form.set("body", "My own words");
		this.blog.post("/write/" + post, this.blog.admin(), form);

		this.blog.post("/admin/starter/remove", this.blog.admin(), fields());

		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(page(this.blog.get("/posts/welcome-to-plait")).text()).contains("My own words");
		assertThat(page(this.blog.get("/write", this.blog.admin())).select("form[action$=remove]")).isEmpty();
	}

	@Test
	void oneClickRemovesThemWithTheirTermsButNotWhatIsUsedByNow() {
		this.starter.begin();
		assertThat(page(this.blog.get("/write", this.blog.ana())).select("form[action$=remove]")).isEmpty();
		assertThat(page(this.blog.get("/write", this.blog.admin())).select("form[action=/admin/starter/remove]"))
			.hasSize(1);
		this.blog.post("/write/new", this.blog.ana(), fields("title", "Mine", "body", "Text", "newTags", "welcome"));

		assertThat(this.blog.post("/admin/starter/remove", this.blog.admin(), fields())).hasStatus3xxRedirection();

		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.jdbc().queryForList("select name from tag", String.class)).containsExactly("welcome");
		assertThat(this.blog.rows("category")).isZero();
		assertThat(page(this.blog.get("/write", this.blog.admin())).select("form[action$=remove]")).isEmpty();
		assertThat(this.blog.get("/posts/welcome-to-plait")).hasStatus(410);
	}

}
