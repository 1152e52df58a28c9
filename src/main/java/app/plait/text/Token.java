package app.plait.text;

/** A word as search compares it, and where it stands in its text. */
public record Token(String folded, int start, int end) {
}
