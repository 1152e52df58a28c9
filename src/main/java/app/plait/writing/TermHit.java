package app.plait.writing;

/**
 * What the picker's type-ahead found.
 *
 * @param alias the spelling that matched, if it is not the name; else empty
 * @param posts how many posts have the term
 * @param begins whether a word begins with what was typed
 * @param exact whether what was typed means this very term
 */
record TermHit(long id, String name, String alias, long posts, boolean begins, boolean exact) {
}
