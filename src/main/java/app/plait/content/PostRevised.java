package app.plait.content;

/**
 * A post has got new text; told within the transaction that saves it.
 *
 * @param text the words of the body, plain
 */
public record PostRevised(long id, String title, String excerpt, String text) {
}
