package app.plait.media;

/** What was uploaded can't be shown; {@link #reason} is the code of a message. */
public class NoPicture extends Exception {

	private static final long serialVersionUID = 1L;

	private final String reason;

	NoPicture(String reason) {
		super(reason, null, false, false);
		this.reason = reason;
	}

	public String reason() {
		return this.reason;
	}

}
