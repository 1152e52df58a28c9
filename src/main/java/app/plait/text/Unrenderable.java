package app.plait.text;

/**
 * Markdown that can't be turned into a page in reasonable time or depth. The text itself
 * is not harmed.
 */
public class Unrenderable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	Unrenderable(String reason) {
		super(reason, null, false, false);
	}

}
