package app.plait.comment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import app.plait.text.CommentText;
import app.plait.text.Markdown;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** What somebody says to a post, or to somebody else's comment. */
@Entity
class Comment {

	/** In code points. */
	static final int MAX_BODY = 5000;

	/** So long its author may change it. */
	static final Duration GRACE = Duration.ofMinutes(30);

	/** Checks nothing, but makes Hibernate expect a column for large text. */
	private static final int LARGE = 4_000_000;

	/** What became of a comment. */
	enum State {

		WAITING, PUBLIC, REJECTED, SPAM, DELETED

	}

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "comment_seq")
	@SequenceGenerator(name = "comment_seq", sequenceName = "comment_seq", allocationSize = 50)
	@SuppressWarnings("NullAway.Init")
	private Long id;

	@Version
	private int version = 1;

	private long postId;

	private @Nullable Long parentId;

	private long authorId;

	@Column(length = MAX_BODY)
	private String body;

	@Column(length = LARGE)
	private String bodyHtml;

	private int htmlVersion = Markdown.VERSION;

	@Enumerated(EnumType.STRING)
	private State state;

	private Instant createdAt;

	private @Nullable Instant editedAt;

	private @Nullable String token;

	private boolean announced;

	private @Nullable UUID decision;

	protected Comment() {
	}

	Comment(long postId, @Nullable Long parentId, long authorId, CommentText text, State state, @Nullable String token,
			Instant now) {
		this.postId = postId;
		this.parentId = parentId;
		this.authorId = authorId;
		this.body = text.source();
		this.bodyHtml = text.html();
		this.state = state;
		this.token = token;
		this.createdAt = now;
	}

	/**
	 * Takes another text of its author; {@code state} is what a new comment would get.
	 */
	void edit(CommentText text, State state, Instant now) {
		this.body = text.source();
		this.bodyHtml = text.html();
		this.htmlVersion = Markdown.VERSION;
		this.editedAt = now;
		this.decision = null; // what was decided, was decided about other words
		if (this.state == State.PUBLIC) {
			this.state = state;
		}
	}

	/** Leaves a place without words, for the replies below it. */
	void delete() {
		this.body = "";
		this.bodyHtml = "";
		this.state = State.DELETED;
	}

	/** Whom it concerns has been written to; false if that was so already. */
	boolean announce() {
		boolean first = !this.announced;
		this.announced = true;
		return first;
	}

	/**
	 * Whether its author may still change or delete it; what is spam, its author does not
	 * learn.
	 */
	boolean isOpenAt(Instant now) {
		return this.state != State.REJECTED && this.state != State.DELETED && now.isBefore(this.createdAt.plus(GRACE));
	}

	Long id() {
		return this.id;
	}

	long postId() {
		return this.postId;
	}

	@Nullable Long parentId() {
		return this.parentId;
	}

	long authorId() {
		return this.authorId;
	}

	String body() {
		return this.body;
	}

	State state() {
		return this.state;
	}

	boolean isPublic() {
		return this.state == State.PUBLIC;
	}

}
