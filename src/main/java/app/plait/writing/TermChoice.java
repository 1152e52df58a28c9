package app.plait.writing;

/** A term that can be chosen. */
record TermChoice(long id, String name) {
}
