package app.plait.reading;

/** The head of a term's page. */
record TermPage(long id, String name, String href, String description, long posts) {
}
