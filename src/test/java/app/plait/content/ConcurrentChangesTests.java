package app.plait.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import app.plait.account.Role;
import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.form;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Different changes of posts and terms at the same moment: nobody gets an error that is
 * not theirs, no link leads to nothing, and the history says exactly what is there.
 */
@WebTest
class ConcurrentChangesTests {

	private static final int ROUNDS = 12;

	@Autowired
	private BlogFixture blog;

	@Autowired
	private Vocabulary vocabulary;

	@Autowired
	private BulkLinks links;

	@Autowired
	private PostVersions versions;

	@Autowired
	private PostOwnership ownership;

	@Autowired
	private TransactionOperations transaction;

	/** What meets the others in one round. */
	private record World(long post, long other, long tag, MultiValueMap<String, String> form) {
	}

	private enum Verb {

		SAVE_WITH_THE_TAG {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				world.form().add("tagIds", world.tag() + "");
				world.form().add("body", "With the tag");
				return status(test.blog.post("/write/" + world.post(), test.blog.ana(), world.form()));
			}
		},
		SAVE_WITHOUT_THE_TAG {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				MultiValueMap<String, String> form = test.editForm(world.other());
				form.remove("tagIds");
				return status(test.blog.post("/write/" + world.other(), test.blog.ana(), form));
			}
		},
		DELETE_TAG {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				return test.vocabulary.delete(TermKind.TAG, world.tag(), test.blog.admin().id());
			}
		},
		RENAME_TAG {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				MultiValueMap<String, String> form = form(
						page(test.blog.get("/admin/tags/" + world.tag(), test.blog.admin())));
				form.set("name", "Renamed " + world.tag());
				return status(test.blog.post("/admin/tags/" + world.tag(), test.blog.admin(), form));
			}
		},
		ADD_IN_BULK {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				return test.links.add(TermKind.TAG, List.of(world.post(), world.other()), List.of(world.tag()),
						test.blog.admin().id());
			}
		},
		REMOVE_IN_BULK {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				return test.links.remove(TermKind.TAG, List.of(world.post(), world.other()), List.of(world.tag()),
						test.blog.admin().id());
			}
		},
		HAND_OVER {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				return test.transaction.execute((status) -> {
					test.ownership.handOver(test.blog.ana().id(), test.blog.somebody("ben", Role.AUTHOR).id());
					return 0;
				});
			}
		},
		UNPUBLISH {
			@Override
			Object run(ConcurrentChangesTests test, World world) {
				return status(test.blog.post("/write/" + world.other() + "/withdraw", test.blog.admin(), fields()));
			}
		};

		abstract Object run(ConcurrentChangesTests test, World world);

		static int status(MvcTestResult answer) {
			return answer.getResponse().getStatus();
		}

	}

	static Stream<List<Verb>> meetings() {
		return Stream.of(List.of(Verb.DELETE_TAG, Verb.SAVE_WITH_THE_TAG),
				List.of(Verb.ADD_IN_BULK, Verb.SAVE_WITH_THE_TAG), List.of(Verb.REMOVE_IN_BULK, Verb.SAVE_WITH_THE_TAG),
				List.of(Verb.DELETE_TAG, Verb.ADD_IN_BULK), List.of(Verb.DELETE_TAG, Verb.REMOVE_IN_BULK),
				List.of(Verb.RENAME_TAG, Verb.SAVE_WITH_THE_TAG), List.of(Verb.HAND_OVER, Verb.SAVE_WITH_THE_TAG),
				List.of(Verb.HAND_OVER, Verb.DELETE_TAG), List.of(Verb.UNPUBLISH, Verb.DELETE_TAG),
				List.of(Verb.UNPUBLISH, Verb.REMOVE_IN_BULK),
				List.of(Verb.SAVE_WITHOUT_THE_TAG, Verb.DELETE_TAG, Verb.SAVE_WITH_THE_TAG),
				List.of(Verb.ADD_IN_BULK, Verb.REMOVE_IN_BULK, Verb.SAVE_WITH_THE_TAG, Verb.RENAME_TAG));
	}

	private MultiValueMap<String, String> editForm(long post) {
		return form(page(this.blog.get("/write/" + post, this.blog.ana())));
	}

	@ParameterizedTest
	@MethodSource("meetings")
	void changesThatMeetLeaveNoErrorNoOrphanAndAnExactHistory(List<Verb> verbs) throws Exception {
		SignedIn ana = this.blog.ana();
		ExecutorService threads = Executors.newFixedThreadPool(verbs.size());
		try {
			for (int round = 0; round < ROUNDS; round++) {
				this.blog.jdbc().update("update post set author_id = ?", ana.id());
				long tag = this.blog.tag("Tag " + round + verbs);
				long other = this.blog.publish(ana, "Other " + round, tag);
				long post = this.blog.draft(ana, "Post " + round);
				World world = new World(post, other, tag, editForm(post));

				List<Object> results = atOnce(threads,
						verbs.stream().<Callable<Object>>map((verb) -> () -> verb.run(this, world)).toList());

				assertThat(results).as("round %d of %s", round, verbs)
					.allMatch((result) -> !Integer.valueOf(500).equals(result));
				assertExact();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<Object> atOnce(ExecutorService threads, List<Callable<Object>> verbs) throws Exception {
		CyclicBarrier start = new CyclicBarrier(verbs.size());
		List<Future<Object>> running = verbs.stream().map((verb) -> threads.submit(() -> {
			start.await();
			return verb.call();
		})).toList();
		List<Object> results = new ArrayList<>();
		for (Future<Object> each : running) {
			results.add(each.get());
		}
		return results;
	}

	@Test
	void aTagThatIsDeletedWhileALinkToItIsWrittenTakesTheLinkWithItAndSaysSo() throws Exception {
		long tag = this.blog.tag("Java");
		long post = this.blog.draft(this.blog.ana(), "One");
		CyclicBarrier written = new CyclicBarrier(2);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<Object> author = thread.submit(() -> this.transaction.execute((status) -> {
				this.links.add(TermKind.TAG, List.of(post), List.of(tag), this.blog.admin().id());
				await(written);
				await(written);
				return 0;
			}));
			await(written);
			Thread deletion = new Thread(() -> this.vocabulary.delete(TermKind.TAG, tag, this.blog.admin().id()));
			deletion.start();
			await(written);
			author.get();
			deletion.join();
		}
		finally {
			thread.shutdownNow();
		}

		assertThat(this.blog.rows("post_tag")).isZero();
		assertThat(this.blog.rows("tag")).isZero();
		assertExact();
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertExact() {
		assertThat(count("post_tag link where not exists (select 1 from tag where tag.id = link.tag_id)")).isZero();
		assertThat(count("post_tag link where not exists (select 1 from post where post.id = link.post_id)")).isZero();
		for (Map<String, Object> post : this.blog.jdbc().queryForList("select id, version from post")) {
			long id = ((Number) post.get("id")).longValue();
			int version = ((Number) post.get("version")).intValue();
			assertThat(madeVersions(id)).as("versions of %d", id)
				.containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, version).boxed().toList());
			PostVersion rebuilt = this.versions.find(id, version).orElseThrow();
			Set<Long> carried = new TreeSet<>(
					this.blog.jdbc().queryForList("select tag_id from post_tag where post_id = ?", Long.class, id));
			Set<Long> said = new TreeSet<>(rebuilt.terms().stream().map(PostVersion.TermRef::id).toList());
			assertThat(said).as("terms of %d in version %d", id, version).isEqualTo(carried);
		}
		assertThat(count("operation where links_added + links_removed <> ("
				+ "select count(*) from operation_row line where line.operation_id = operation.id and line.post_id is not null)"))
			.isZero();
	}

	/** The versions that a revision or an operation says that it made, in order. */
	private List<Integer> madeVersions(long post) {
		return this.blog.jdbc()
			.queryForList("select version from (select version from revision where post_id = ? union all "
					+ "select distinct post_version from operation_row where post_id = ? group by operation_id, post_version) made order by 1",
					Integer.class, post, post);
	}

	private int count(String from) {
		return this.blog.jdbc().queryForObject("select count(*) from " + from, Integer.class);
	}

}
