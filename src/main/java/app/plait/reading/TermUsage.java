package app.plait.reading;

/** A term with the number of its public posts. */
record TermUsage(String name, String href, int posts) {
}
