package app.plait.content;

import app.plait.text.PlainText;
import app.plait.text.TermKey;

/** The two vocabularies. Their tables have the same shape under their own names. */
public enum TermKind {

	TAG("tag", "tags", Tag.class, 100), CATEGORY("category", "categories", Category.class, 140);

	private final String table;

	private final String path;

	private final Class<? extends Term> type;

	private final int maxName;

	TermKind(String table, String path, Class<? extends Term> type, int maxName) {
		this.table = table;
		this.path = path;
		this.type = type;
		this.maxName = maxName;
	}

	/** The kind whose pages are below {@code /tags} or {@code /categories}. */
	public static TermKind ofPath(String path) {
		for (TermKind kind : values()) {
			if (kind.path.equals(path)) {
				return kind;
			}
		}
		throw new IllegalArgumentException(path);
	}

	public String table() {
		return this.table;
	}

	public String path() {
		return this.path;
	}

	/** The most code points that a name may have. */
	public int maxName() {
		return this.maxName;
	}

	/**
	 * Whether a term can have this name: it means something, and both it and its key are
	 * short enough.
	 */
	public boolean accepts(String name) {
		String key = TermKey.of(name);
		return !key.isEmpty() && key.length() <= TermKey.MAX_LENGTH && PlainText.length(name) <= this.maxName;
	}

	public String href(String slug) {
		return "/" + this.path + "/" + slug;
	}

	/**
	 * Writes this kind's names into SQL in which {@code {term}} stands for {@code tag} or
	 * {@code category}.
	 */
	public String sql(String template) {
		return template.replace("{term}", this.table);
	}

	Class<? extends Term> type() {
		return this.type;
	}

}
