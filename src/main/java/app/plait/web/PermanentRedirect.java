package app.plait.web;

/** What was asked for has one address, and it is another one. */
public final class PermanentRedirect extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String to;

	public PermanentRedirect(String to) {
		super(to, null, false, false);
		this.to = to;
	}

	String to() {
		return this.to;
	}

}
