package app.plait.content;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import app.plait.support.BlogFixture;
import app.plait.support.StatementCount;
import app.plait.support.WebTest;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WebTest
class ModelTests {

	@Autowired
	private BlogFixture blog;

	@Autowired
	private PostRepository posts;

	@Autowired
	private TagRepository tags;

	@Autowired
	private CategoryRepository categories;

	@Autowired
	private EntityManager entities;

	@Autowired
	private Vocabulary vocabulary;

	@Autowired
	private BulkLinks links;

	@Autowired
	private JpaTransactionManager transactions;

	private long java;

	private long spring;

	private long news;

	@BeforeEach
	void vocabulary() {
		this.java = this.blog.tag("Java");
		this.spring = this.blog.tag("Spring");
		this.news = this.blog.category("News");
	}

	private <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.transactions).execute((status) -> work.get());
	}

	private Tag tag(long id) {
		return this.tags.findById(id).orElseThrow();
	}

	private long post(String title) {
		return inTransaction(() -> this.posts.save(new Post(this.blog.ana().id(), title, title, Instant.EPOCH)).id());
	}

	@Test
	void aPostCarriesAnyNumberOfTermsAndBothSidesAgree() {
		long id = post("one");

		inTransaction(() -> {
			Post post = this.posts.findById(id).orElseThrow();
			assertThat(post.tags()).isEmpty();
			post.attach(tag(this.java));
			post.attach(tag(this.spring));
			post.attach(this.categories.findById(this.news).orElseThrow());

			assertThat(tag(this.java).posts()).containsExactly(post);
			assertThat(this.categories.findById(this.news).orElseThrow().posts()).containsExactly(post);
			post.detach(tag(this.java));
			assertThat(tag(this.java).posts()).isEmpty();
			post.attach(tag(this.java));
			assertThat(tag(this.java).posts()).containsExactly(post);
			return post;
		});

		inTransaction(() -> {
			Post post = this.posts.findById(id).orElseThrow();
			assertThat(post.tags()).extracting(Term::name).containsExactlyInAnyOrder("Java", "Spring");
			assertThat(post.categories()).extracting(Term::name).containsExactly("News");
			assertThat(tag(this.java).posts()).containsExactly(post);
			return post;
		});
	}

	@Test
	void bothSidesAgreeWhenTheTermsPostsWereLoadedBefore() {
		long id = post("one");

		inTransaction(() -> {
			Post post = this.posts.findById(id).orElseThrow();
			assertThat(tag(this.java).posts()).isEmpty();
			post.attach(tag(this.java));
			this.entities.flush();
			assertThat(tag(this.java).posts()).containsExactly(post);
			post.detach(tag(this.java));
			assertThat(tag(this.java).posts()).isEmpty();
			assertThat(post.tags()).isEmpty();
			return post;
		});

		assertThat(this.blog.rows("post_tag")).isZero();
	}

	@Test
	void aTermHasAnyNumberOfPosts() {
		long one = post("one");
		long two = post("two");

		inTransaction(() -> {
			this.posts.findById(one).orElseThrow().attach(tag(this.java));
			this.posts.findById(two).orElseThrow().attach(tag(this.java));
			return null;
		});

		Set<Long> found = inTransaction(() -> new TreeSet<>(tag(this.java).posts().stream().map(Post::id).toList()));
		assertThat(found).containsExactlyInAnyOrder(one, two);
	}

	@Test
	void attachingTwiceAndDetachingWhatIsNotThereChangeNothing() {
		long id = post("one");
		for (int i = 0; i < 2; i++) {
			inTransaction(() -> {
				Post post = this.posts.findById(id).orElseThrow();
				post.attach(tag(this.java));
				post.attach(tag(this.java));
				post.attach(tag(this.java));
				post.detach(tag(this.spring));
				post.detach(tag(this.spring));
				return post;
			});
		}

		assertThat(this.blog.tagsOf(id)).containsExactly("Java");
	}

	@Test
	void attachingDoesNotLoadTheOtherPostsOfTheTerm() throws Exception {
		long one = post("one");
		long two = post("two");
		inTransaction(() -> {
			this.posts.findById(one).orElseThrow().attach(tag(this.java));
			return null;
		});

		List<String> statements = StatementCount.of(() -> inTransaction(() -> {
			this.posts.findById(two).orElseThrow().attach(tag(this.java));
			return null;
		}));

		assertThat(statements)
			.filteredOn((sql) -> sql.contains("from post_tag") && sql.contains("tag_id=?")
					|| sql.contains("from post_tag") && sql.contains("any"))
			.noneMatch((sql) -> sql.contains("join post "));
		assertThat(statements).hasSizeLessThanOrEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource(TermKind.class)
	void theDatabaseRefusesAPairTwiceAndAPairOfNothing(TermKind kind) {
		long post = post("one");
		long term = (kind == TermKind.TAG) ? this.java : this.news;
		String insert = kind.sql("insert into post_{term} (post_id, {term}_id) values (?, ?)");
		this.blog.jdbc().update(insert, post, term);

		assertThatThrownBy(() -> this.blog.jdbc().update(insert, post, term))
			.isInstanceOf(DataIntegrityViolationException.class);
		assertThatThrownBy(() -> this.blog.jdbc().update(insert, -1, term))
			.isInstanceOf(DataIntegrityViolationException.class);
		assertThatThrownBy(() -> this.blog.jdbc().update(insert, post, -1))
			.isInstanceOf(DataIntegrityViolationException.class);
		assertThatThrownBy(() -> this.blog.jdbc().update(insert, null, term))
			.isInstanceOf(DataIntegrityViolationException.class);
		assertThatThrownBy(() -> this.blog.jdbc().update(insert, post, null))
			.isInstanceOf(DataIntegrityViolationException.class);
	}

	@Test
	void theDatabaseHoldsTitlesOf255CodePointsAndHasALimitOfItsOwn() {
		long post = post("one");

		this.blog.jdbc().update("update post set title = ? where id = ?", "😀".repeat(255), post);
		assertThatThrownBy(
				() -> this.blog.jdbc().update("update post set title = ? where id = ?", "x".repeat(511), post))
			.isInstanceOf(DataIntegrityViolationException.class);
		assertThatThrownBy(() -> this.blog.jdbc().update("update post set title = null where id = ?", post))
			.isInstanceOf(DataIntegrityViolationException.class);
	}

	@Test
	void theDatabaseKeepsOneRowForEachWord() {
		assertThatThrownBy(() -> this.blog.jdbc()
			.update("insert into tag_name (name_key, tag_id, name, role) values ('java', ?, 'JAVA', 'ALIAS')",
					this.spring))
			.isInstanceOf(DataIntegrityViolationException.class);
	}

	@Test
	void deletingAPostRemovesItsLinksAndNoTerm() {
		long post = this.blog.publish(this.blog.ana(), "one", this.java, this.spring);

		inTransaction(() -> {
			this.posts.deleteById(post);
			return null;
		});

		assertThat(this.blog.rows("post_tag")).isZero();
		assertThat(this.blog.rows("tag")).isEqualTo(2);
		assertThat(this.blog.rows("category")).isEqualTo(1);
	}

	@Test
	void deletingATermRemovesItsLinksAndNoPost() {
		long post = this.blog.publish(this.blog.ana(), "one", this.java, this.spring);

		assertThat(this.vocabulary.delete(TermKind.TAG, this.java, this.blog.admin().id())).isEqualTo(1);

		assertThat(this.blog.tagsOf(post)).containsExactly("Spring");
		assertThat(this.blog.rows("post")).isEqualTo(1);
		assertThat(this.blog.jdbc()
			.queryForList("select subject_kind || ' ' || case when post_id is null then 'gone' else 'unlinked' end "
					+ "from operation_row join operation on operation.id = operation_id "
					+ "where kind = 'DELETE' and after_state is null order by 1", String.class))
			.containsExactly("TAG gone", "TAG unlinked");
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 40 })
	void bulkLinksAreOneOperationOfAConstantNumberOfStatements(int size) throws Exception {
		List<Long> postIds = new java.util.ArrayList<>();
		List<Long> tagIds = new java.util.ArrayList<>(List.of(this.java, this.spring));
		for (int i = 0; i < size; i++) {
			postIds.add(post("post-" + i));
			tagIds.add(this.blog.tag("Tag " + i));
		}
		long other = this.blog.publish(this.blog.ana(), "Other", this.java);
		long admin = this.blog.admin().id();
		this.links.add(TermKind.TAG, postIds.subList(0, 1), tagIds.subList(0, 1), admin);
		int before = this.blog.rows("operation");

		List<String> statements = StatementCount.of(() -> this.links.add(TermKind.TAG, postIds, tagIds, admin));

		assertThat(statements).hasSize(10);
		int pairs = size * (size + 2);
		assertThat(this.blog.rows("post_tag")).isEqualTo(pairs + 1);
		assertThat(this.blog.rows("operation")).isEqualTo(before + 1);
		assertThat(this.blog.jdbc()
			.queryForObject("select count(*) from operation_row where operation_id = (select max(id) from operation) "
					+ "and post_id is not null and before_state is null", Integer.class))
			.isEqualTo(pairs - 1);

		assertThat(StatementCount.of(() -> this.links.remove(TermKind.TAG, postIds, tagIds, admin))).hasSize(11);
		assertThat(this.blog.rows("post_tag")).isEqualTo(1);
		assertThat(this.blog.tagsOf(other)).containsExactly("Java");
	}

	@Test
	void bulkLinksOfTwoPostsAndThreeTagsLeaveTheSixPairsAndNameWhatIsUnknown() {
		long one = post("one");
		long two = post("two");
		long third = this.blog.tag("Third");
		long admin = this.blog.admin().id();
		this.links.add(TermKind.TAG, List.of(one), List.of(this.java), admin);
		int version = version(two);

		BulkLinks.Result added = this.links.add(TermKind.TAG, List.of(one, two, -7L),
				List.of(this.java, this.spring, third, -8L), admin);

		assertThat(added).isEqualTo(new BulkLinks.Result(5, Set.of(-7L), Set.of(-8L)));
		assertThat(this.blog.jdbc().queryForList("select post_id, tag_id from post_tag")).hasSize(6);
		assertThat(this.blog.tagsOf(one)).containsExactly("Java", "Spring", "Third");
		assertThat(this.blog.tagsOf(two)).containsExactly("Java", "Spring", "Third");
		assertThat(version(two)).isEqualTo(version + 1);

		BulkLinks.Result removed = this.links.remove(TermKind.TAG, List.of(one, -7L), List.of(this.java, third), admin);

		assertThat(removed).isEqualTo(new BulkLinks.Result(2, Set.of(-7L), Set.of()));
		assertThat(this.blog.tagsOf(one)).containsExactly("Spring");
		assertThat(this.blog.tagsOf(two)).hasSize(3);
	}

	@Test
	void bulkLinksThatFailHalfWayLeaveNothing() {
		long one = post("one");
		int operations = this.blog.rows("operation");
		this.blog.jdbc().execute("alter table post_tag add constraint no_spring check (tag_id <> " + this.spring + ")");
		try {
			assertThatThrownBy(() -> this.links.add(TermKind.TAG, List.of(one), List.of(this.java, this.spring),
					this.blog.admin().id()))
				.isInstanceOf(DataIntegrityViolationException.class);
		}
		finally {
			this.blog.jdbc().execute("alter table post_tag drop constraint no_spring");
		}

		assertThat(this.blog.rows("post_tag")).isZero();
		assertThat(this.blog.rows("operation")).isEqualTo(operations);
		assertThat(version(one)).isEqualTo(1);
	}

	@Test
	void bulkLinksWorkForCategoriesToo() {
		long one = post("one");

		this.links.add(TermKind.CATEGORY, List.of(one), List.of(this.news), this.blog.admin().id());
		assertThat(this.blog.categoriesOf(one)).containsExactly("News");

		this.links.remove(TermKind.CATEGORY, List.of(one), List.of(this.news), this.blog.admin().id());
		assertThat(this.blog.categoriesOf(one)).isEmpty();
	}

	private int version(long post) {
		return this.blog.jdbc().queryForObject("select version from post where id = ?", Integer.class, post);
	}

}
