package app.plait.content;

import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.plait.contentversion.ContentVersion;
import app.plait.support.BlogFixture;
import app.plait.support.BreakingConnections;
import app.plait.support.WebTest;
import app.plait.text.Markdown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WebTest
class RerenderTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private Rerender rerender;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ContentVersion content;

	@Autowired
	private RetryingTransaction work;

	@AfterEach
	void heal() {
		BreakingConnections.heal();
	}

	private void oldPosts(int number) {
		IntStream.range(0, number).forEach((i) -> this.blog.publish(this.blog.ana(), "Post " + i));
		this.blog.jdbc().update("update post set html_version = 0, body_html = 'old'");
	}

	private int left() {
		return this.blog.rows("post where body_html = 'old'");
	}

	@Test
	void postsOfAnOlderRendererAreRenderedAnewWithoutANewVersion() {
		oldPosts(45);
		long bomb = this.blog.publish(this.blog.ana(), "Bomb");
		this.blog.jdbc()
			.update("update post set html_version = 0, body = ?, body_html = 'kept' where id = ?",
					"![[]()".repeat(60_000), bomb);

		this.rerender.round();

		assertThat(page(this.blog.get("/posts/post-7")).select(".prose p").text()).isEqualTo("Text of Post 7");
		assertThat(page(this.blog.get("/posts/bomb")).select(".prose").text()).isEqualTo("kept");
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from post where html_version = ? and version = 1", Integer.class,
					Markdown.VERSION))
			.isEqualTo(46);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 7, 20 })
	void afterAnErrorOfTheDatabaseTheRestIsDone(int statements) {
		oldPosts(12);
		FutureTask<Integer> broken = new FutureTask<>(this.rerender::round);
		BreakingConnections.after(statements, () -> new SQLNonTransientConnectionException("broken", "08006"));
		new Thread(broken, "http-breaking").start();
		assertThatThrownBy(broken::get).hasStackTraceContaining("broken");
		assertThat(BreakingConnections.heal()).isTrue();

		this.rerender.round();

		assertThat(left()).isZero();
		assertThat(this.rerender.left()).isZero();
	}

	@Test
	void whatAnotherNodeHasLockedIsLeftToItAndDoneIfItDoesNot() throws Exception {
		oldPosts(12);
		List<Long> locked = this.blog.jdbc().queryForList("select id from post order by id", Long.class).subList(0, 5);
		CountDownLatch isLocked = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<Boolean> otherNode = new FutureTask<>(() -> this.work.run(() -> {
			locked.forEach((id) -> this.blog.jdbc().queryForList("select id from post where id = ? for update", id));
			isLocked.countDown();
			await(end);
			return true;
		}));
		new Thread(otherNode).start();
		isLocked.await();

		assertThat(this.rerender.round()).isEqualTo(7);
		assertThat(page(this.blog.get("/admin", this.blog.admin())).select("main").text()).contains("5 posts");
		end.countDown();
		otherNode.get();
		assertThat(this.rerender.round()).isEqualTo(5);
		assertThat(page(this.blog.get("/admin", this.blog.admin())).select("main").text()).doesNotContain("5 posts");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void nodesShareTheWork() throws Exception {
		oldPosts(40);
		List<FutureTask<Integer>> nodes = Stream.generate(() -> new Rerender(this.jdbc, this.content, this.work))
			.limit(3)
			.map((node) -> new FutureTask<>(node::round))
			.toList();
		nodes.forEach((node) -> new Thread(node).start());

		int done = 0;
		for (FutureTask<Integer> node : nodes) {
			done += node.get();
		}
		assertThat(done + this.rerender.round()).isEqualTo(40);
		assertThat(left()).isZero();
	}

}
