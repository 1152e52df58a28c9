package app.plait.starter;

import java.util.List;

/** A post to begin with. */
record Article(String title, List<String> tags, List<String> categories, String body) {

	/**
	 * Reads a title, tags and categories, a line each, and after a line of hyphens the
	 * text.
	 */
	static Article parse(String file) {
		String[] parts = file.split("\n---\n", 2);
		String[] head = parts[0].split("\n");
		return new Article(head[0], names(head[1]), names(head[2]), parts[1].strip() + "\n");
	}

	private static List<String> names(String line) {
		return List.of(line.split(", "));
	}

}
