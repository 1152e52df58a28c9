package app.plait.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The head of a term's page.
 *
 * @param newest the day of its newest post; null if it has none
 * @param together the tags that its posts have most, each a way to narrow the list
 */
record TermPage(String name, String href, String description, int posts, @Nullable String newest,
		@Nullable Sparkline sparkline, List<Facet> together) {
}
