package app.plait.content;

import app.plait.support.Blog;
import app.plait.support.WebTest;
import app.plait.text.Markdown;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static app.plait.support.Blog.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class RerenderTests {

	@Autowired
	private Blog blog;

	@Autowired
	private Rerender rerender;

	@Test
	void postsOfAnOlderRendererAreRenderedAnewWithoutANewVersion() {
		for (int i = 0; i < 45; i++) {
			this.blog.publish(this.blog.ana(), "Post " + i);
		}
		this.blog.jdbc().update("update post set html_version = 0, body_html = 'old'");
		long bomb = this.blog.publish(this.blog.ana(), "Bomb");
		this.blog.jdbc()
			.update("update post set html_version = 0, body = ?, body_html = 'kept' where id = ?",
					"![[]()".repeat(60_000), bomb);

		this.rerender.all();

		assertThat(page(this.blog.get("/posts/post-7")).select(".prose p").text()).isEqualTo("Text of Post 7");
		assertThat(page(this.blog.get("/posts/bomb")).select(".prose").text()).isEqualTo("kept");
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from post where html_version = ? and version = 1", Integer.class,
					Markdown.VERSION))
			.isEqualTo(46);
	}

}
