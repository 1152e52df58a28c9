package app.plait.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Something of each post that is needed again and again, kept until the content changes.
 */
final class PostFragmentCache<T> {

	private final Cache<Long, Versioned<T>> values;

	/** {@code weight} and {@code max}, their sum, in characters. */
	PostFragmentCache(int max, ToIntFunction<T> weight) {
		this.values = Caffeine.newBuilder()
			.maximumWeight(max)
			.executor(Runnable::run)
			.weigher((Long post, Versioned<T> value) -> weight.applyAsInt(value.value()))
			.build();
	}

	private record Versioned<T>(long version, @Nullable Object made, T value) {
	}

	/**
	 * The values of posts, in their order; a post for which {@code load} has none is left
	 * out.
	 * @param made with what else they were made; another makes them anew
	 * @param load gives, by id, the values of posts that are not known in this version
	 */
	List<T> of(List<CataloguePost> posts, long version, @Nullable Object made,
			Function<List<CataloguePost>, Map<Long, T>> load) {
		Map<Long, T> found = new HashMap<>();
		List<CataloguePost> missing = new ArrayList<>();
		for (CataloguePost post : posts) {
			Versioned<T> known = this.values.getIfPresent(post.id());
			if (known != null && known.version() == version && Objects.equals(known.made(), made)) {
				found.put(post.id(), known.value());
			}
			else {
				missing.add(post);
			}
		}
		if (!missing.isEmpty()) {
			load.apply(missing).forEach((post, value) -> {
				this.values.put(post, new Versioned<>(version, made, value));
				found.put(post, value);
			});
		}
		return posts.stream().map((post) -> found.get(post.id())).filter(Objects::nonNull).toList();
	}

}
