package app.plait.reading.catalogue;

/** A term, and how many posts of a list have it. */
public record TermCount(CatalogueTerm term, int posts) {
}
