package app.plait.content;

/** Patterns for SQL's {@code like ... escape '\'}. */
public final class LikePattern {

	private LikePattern() {
	}

	/**
	 * The text itself, its {@code %}, {@code _} and {@code \} without a special meaning.
	 */
	public static String literal(String text) {
		return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
	}

}
