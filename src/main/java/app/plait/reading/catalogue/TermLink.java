package app.plait.reading.catalogue;

/** A term's name, and the page of its posts. */
public record TermLink(String name, String href) {
}
