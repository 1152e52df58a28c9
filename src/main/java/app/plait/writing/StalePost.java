package app.plait.writing;

import java.util.Optional;

/** The post was saved by somebody else since the form was opened. */
final class StalePost extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long postId;

	private final int version;

	private final String body;

	private final Optional<String> savedBy;

	StalePost(long postId, int version, String body, Optional<String> savedBy) {
		super(null, null, false, false);
		this.postId = postId;
		this.version = version;
		this.body = body;
		this.savedBy = savedBy;
	}

	long postId() {
		return this.postId;
	}

	int version() {
		return this.version;
	}

	String body() {
		return this.body;
	}

	String savedBy() {
		return this.savedBy.orElse("");
	}

}
