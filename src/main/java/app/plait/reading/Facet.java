package app.plait.reading;

import org.jspecify.annotations.Nullable;

/**
 * A way to narrow a list.
 *
 * @param posts that remain
 * @param add where one gets by taking it in
 * @param without where one gets by leaving its posts out; null if that is not offered
 */
record Facet(String name, int posts, String add, @Nullable String without) {
}
