package app.plait.writing;

/** A term that can be chosen, or is. */
record TermChoice(long id, String name, boolean chosen) {
}
