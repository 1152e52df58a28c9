package app.plait.reading;

/** A term's name, and the page of its posts. */
record TermLink(String name, String href) {
}
