package app.plait.reading;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import app.plait.contentversion.Changes;
import app.plait.contentversion.ContentFollower;
import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.Subject;
import app.plait.reading.catalogue.CataloguePost;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When posts were changed after their publication, in microseconds, by id. Follows the
 * content version as the catalogue does; read only when somebody asks.
 */
@Component
class PostUpdates implements ContentFollower {

	private final JdbcClient jdbc;

	private final ContentVersion content;

	private volatile @Nullable Snapshot snapshot;

	PostUpdates(JdbcClient jdbc, ContentVersion content) {
		this.jdbc = jdbc;
		this.content = content;
		content.add(this);
	}

	/** Follows when somebody asks. */
	@Override
	public void follow(long version) {
	}

	@Override
	public void reload() {
		this.snapshot = null;
	}

	private record Snapshot(long version, Map<Long, Long> updates) {
	}

	Map<Long, Long> now() {
		Snapshot current = this.snapshot;
		return ((current != null && current.version() >= this.content.latestVersion()) ? current : follow()).updates();
	}

	private synchronized Snapshot follow() {
		Snapshot old = this.snapshot;
		Changes changes = this.content.changesSince((old != null) ? old.version() : Long.MAX_VALUE);
		Snapshot followed;
		if (old == null || !changes.complete()) {
			followed = new Snapshot(changes.version(), read("", Set.of()));
		}
		else {
			Set<Long> ids = changes.of(Subject.POST);
			Map<Long, Long> updates = new HashMap<>(old.updates());
			if (!ids.isEmpty()) {
				updates.keySet().removeAll(ids);
				updates.putAll(read("and id = any(:ids)", ids));
			}
			followed = new Snapshot(changes.version(), updates);
		}
		this.snapshot = followed;
		return followed;
	}

	private Map<Long, Long> read(String which, Set<Long> ids) {
		Map<Long, Long> updates = new HashMap<>();
		this.jdbc.sql("select id, updated_at from post where updated_at > published_at and trashed_at is null " + which)
			.param("ids", ids.toArray(Long[]::new))
			.query((row) -> {
				updates.put(row.getLong(1), CataloguePost.micros(row.getObject(2, OffsetDateTime.class).toInstant()));
			});
		return updates;
	}

}
