package app.plait.web;

/** A setting that can be read but not used; the start ends with its message alone. */
public class UnusableSetting extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message names the setting, without a value that may be secret
	 */
	public UnusableSetting(String message) {
		super(message);
	}

}
