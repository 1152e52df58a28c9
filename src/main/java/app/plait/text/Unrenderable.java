package app.plait.text;

/**
 * Markdown that can't be turned into a page in reasonable time or depth. The text itself
 * is not harmed.
 */
public class Unrenderable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean busy;

	Unrenderable(String reason) {
		this(reason, false);
	}

	private Unrenderable(String reason, boolean busy) {
		super(reason, null, false, false);
		this.busy = busy;
	}

	static Unrenderable tooManyAtOnce() {
		return new Unrenderable("too many texts of one author at once", true);
	}

	/** The code of the message that says so to the author. */
	public String code() {
		return this.busy ? "busy" : "unrenderable";
	}

}
