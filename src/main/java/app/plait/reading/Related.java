package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.plait.content.TermKind;
import app.plait.reading.catalogue.CataloguePost;
import app.plait.reading.catalogue.PostIndex;
import app.plait.reading.catalogue.PublicPosts;

/**
 * The posts that share the most with a post. Each shared term counts by how rare it is:
 * the logarithm of all posts over those that have it (inverse document frequency).
 */
final class Related {

	private static final int MAX = 3;

	/** Of a term with many posts only so many, the newest, are looked at. */
	private static final int LOOKED_AT = 50;

	private Related() {
	}

	static List<CataloguePost> to(CataloguePost post, PublicPosts posts) {
		int all = posts.all().size();
		Map<CataloguePost, Double> scores = new HashMap<>();
		for (TermKind kind : TermKind.values()) {
			for (int term : post.terms(kind)) {
				PostIndex others = posts.with(kind, term);
				double weight = Math.log1p((double) all / Math.max(1, others.size()));
				for (CataloguePost other : others.list(0, LOOKED_AT)) {
					if (!other.equals(post)) {
						scores.merge(other, weight, Double::sum);
					}
				}
			}
		}
		List<CataloguePost> best = new ArrayList<>();
		for (int i = 0; i < MAX && best.size() < scores.size(); i++) {
			best.add(scores.keySet()
				.stream()
				.filter((other) -> !best.contains(other))
				.reduce((one, other) -> isBetter(one, other, scores) ? one : other)
				.orElseThrow());
		}
		return best;
	}

	/** Of equals the newer one. */
	private static boolean isBetter(CataloguePost one, CataloguePost other, Map<CataloguePost, Double> scores) {
		int order = Double.compare(scores.getOrDefault(one, 0.0), scores.getOrDefault(other, 0.0));
		return (order != 0) ? order > 0 : one.isAbove(other);
	}

}
