package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import app.plait.reading.catalogue.PublicPosts;
import app.plait.site.Site;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what pages are made of. One rule for all of it, and for the pages themselves: a
 * value holds until the generation of the content, in which its making began, is over.
 */
final class GenerationCache<K, V> {

	private final Cache<K, Kept<V>> values;

	/** {@code max} is the sum of all {@code weight}s. */
	GenerationCache(int max, ToIntFunction<V> weight) {
		this.values = Caffeine.newBuilder()
			.maximumWeight(max)
			.executor(Runnable::run)
			.weigher((K key, Kept<V> kept) -> weight.applyAsInt(kept.value()))
			.build();
	}

	/**
	 * A value.
	 *
	 * @param site the settings it was made with, which may be those of an earlier
	 * generation
	 */
	private record Kept<V>(long generation, @Nullable Site site, V value) {

		boolean holds(PublicPosts posts, @Nullable Site site) {
			return this.generation == posts.generation() && this.site == site;
		}

	}

	/**
	 * The value of a key.
	 * @param posts of which it is made
	 * @param site with which it is made, if it needs that
	 */
	V get(K key, PublicPosts posts, @Nullable Site site, Supplier<V> make) {
		Kept<V> kept = this.values.getIfPresent(key);
		if (kept == null || !kept.holds(posts, site)) {
			kept = new Kept<>(posts.generation(), site, make.get());
			this.values.put(key, kept);
		}
		return kept.value();
	}

	/**
	 * The values of keys, in their order; one that {@code make} does not give is left
	 * out.
	 * @param make gives, by key, the values that are not known
	 */
	List<V> getAll(List<K> keys, PublicPosts posts, @Nullable Site site, Function<List<K>, Map<K, V>> make) {
		Map<K, V> found = new HashMap<>();
		List<K> missing = new ArrayList<>();
		for (K key : keys) {
			Kept<V> kept = this.values.getIfPresent(key);
			if (kept != null && kept.holds(posts, site)) {
				found.put(key, kept.value());
			}
			else {
				missing.add(key);
			}
		}
		if (!missing.isEmpty()) {
			make.apply(missing).forEach((key, value) -> {
				this.values.put(key, new Kept<>(posts.generation(), site, value));
				found.put(key, value);
			});
		}
		return keys.stream().map(found::get).filter(Objects::nonNull).toList();
	}

}
