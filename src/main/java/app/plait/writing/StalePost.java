package app.plait.writing;

import java.util.Optional;

/** The post was saved by somebody else since the form was opened. */
final class StalePost extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long postId;

	private final Optional<String> savedBy;

	StalePost(long postId, Optional<String> savedBy) {
		super(null, null, false, false);
		this.postId = postId;
		this.savedBy = savedBy;
	}

	long postId() {
		return this.postId;
	}

	String savedBy() {
		return this.savedBy.orElse("");
	}

}
