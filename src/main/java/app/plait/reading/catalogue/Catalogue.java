package app.plait.reading.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import app.plait.content.TermKind;
import app.plait.contentversion.Changes;
import app.plait.contentversion.ContentFollower;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.web.BeforeServing;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the catalogue of the newest version. It is read before the node says that it is
 * ready, and follows the changes from then on: those of other nodes before readers are
 * told of them, its own when the first reader comes.
 */
@Component
public class Catalogue implements ContentFollower {

	/** So many posts are read at a time. */
	private static final int CHUNK = 1000;

	private final CatalogueQueries queries;

	private final ContentVersion content;

	private final Clock clock;

	private volatile @Nullable Snapshot snapshot;

	Catalogue(CatalogueQueries queries, ContentVersion content, Clock clock) {
		this.queries = queries;
		this.content = content;
		this.clock = clock;
		content.add(this);
	}

	/** What is public now. */
	public PublicPosts now() {
		long generation = this.content.localGeneration();
		return new PublicPosts(current(), CataloguePost.micros(this.clock.instant()), generation);
	}

	/** After all others, who may write something. */
	@EventListener(BeforeServing.class)
	@Order
	void start() {
		current();
	}

	private Snapshot current() {
		long version = this.content.latestVersion();
		Snapshot current = this.snapshot;
		return (current != null && current.version() >= version) ? current : upTo(version);
	}

	@Override
	public void follow(long version) {
		if (this.snapshot != null) {
			upTo(version);
		}
	}

	@Override
	public synchronized void reload() {
		if (this.snapshot != null) {
			this.snapshot = read();
		}
	}

	private synchronized Snapshot upTo(long version) {
		Snapshot old = this.snapshot;
		if (old != null && old.version() >= version) {
			return old;
		}
		Snapshot followed = (old != null) ? follow(old) : read();
		this.snapshot = followed;
		return followed;
	}

	/** Everything, as it is now or a moment later: what changes meanwhile is followed. */
	Snapshot read() {
		long version = this.content.currentVersion();
		Map<TermKind, TermIndex> names = new EnumMap<>(TermKind.class);
		for (TermKind kind : TermKind.values()) {
			names.put(kind, new TermIndex(this.queries.terms(kind)));
		}
		SnapshotBuilder builder = new SnapshotBuilder(Snapshot.empty(names));
		this.queries.forEachPost(CHUNK, (posts) -> {
			posts.forEach(builder::put);
			builder.closeChunks();
		});
		return builder.build(version, names);
	}

	/** The same with what has changed since. */
	Snapshot follow(Snapshot old) {
		Changes changes = this.content.changesSince(old.version());
		if (!changes.complete()) {
			return read();
		}
		Map<TermKind, TermIndex> names = new EnumMap<>(TermKind.class);
		for (TermKind kind : TermKind.values()) {
			Set<Long> changed = changes.of(Subject.valueOf(kind.name()));
			names.put(kind, changed.isEmpty() ? old.terms(kind)
					: old.terms(kind).with(changed, this.queries.terms(kind, changed)));
		}
		Set<Long> posts = new TreeSet<>(changes.of(Subject.POST));
		changes.operations().forEach((operation) -> posts.addAll(this.queries.postsOf(operation)));
		if (posts.isEmpty()) {
			return new Snapshot(changes.version(), old.table(), old.all(), old.byAuthor(), old.byTerm(), names);
		}
		SnapshotBuilder builder = new SnapshotBuilder(old);
		List<Long> ids = new ArrayList<>(posts);
		for (int from = 0; from < ids.size(); from += CHUNK) {
			List<Long> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
			Set<Long> gone = new HashSet<>(some);
			for (CataloguePost post : this.queries.posts(some)) {
				gone.remove(post.id());
				builder.put(post);
			}
			gone.forEach(builder::remove);
			builder.closeChunks();
		}
		return builder.build(changes.version(), names);
	}

}
