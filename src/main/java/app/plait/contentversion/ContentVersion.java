package app.plait.contentversion;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The version of all that readers see. Every change raises it in its own transaction,
 * just before the commit, and says what it changed; so a version that is known is
 * complete, and what was read after it was known is at least as new.
 */
@Component
public class ContentVersion {

	/** A transaction that changes more than this does not list what it changed. */
	private static final int MAX_LISTED = 1000;

	/** So many versions are kept in the list of changes. */
	private static final int MAX_VERSIONS = 1024;

	private final JdbcClient jdbc;

	private final Clock clock;

	private volatile long latestVersion;

	private volatile long localGeneration;

	/** Posts whose time came until then are in the generation already. */
	private volatile Instant checkedUntil;

	ContentVersion(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.checkedUntil = clock.instant();
	}

	/** The newest version that this node knows of; its own changes at once. */
	public long latestVersion() {
		return this.latestVersion;
	}

	/**
	 * A number that rises with each change of what readers see: a new version, or a post
	 * whose time has come.
	 */
	public long localGeneration() {
		return this.localGeneration;
	}

	/**
	 * Says that the running transaction changes what readers see.
	 * @throws IllegalStateException without a transaction
	 */
	public void changed(Subject subject, Collection<Long> ids) {
		pending().ids.computeIfAbsent(subject, (key) -> new TreeSet<>()).addAll(ids);
	}

	private Pending pending() {
		Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
		if (pending == null) {
			pending = new Pending();
			TransactionSynchronizationManager.registerSynchronization(pending);
			TransactionSynchronizationManager.bindResource(this, pending);
		}
		return pending;
	}

	/** What has changed since a version that was known. */
	public Changes changesSince(long version) {
		Map<Subject, Set<Long>> ids = new EnumMap<>(Subject.class);
		long[] head = new long[2];
		this.jdbc.sql("""
				select head.version, head.log_start, change.subject, change.subject_id
				from content_version head left join content_change change on change.version > :version
				""").param("version", version).query((row) -> {
			head[0] = row.getLong(1);
			head[1] = row.getLong(2);
			String subject = row.getString(3);
			if (subject != null) {
				ids.computeIfAbsent(Subject.valueOf(subject), (key) -> new TreeSet<>()).add(row.getLong(4));
			}
		});
		return new Changes(head[0], version >= head[1], ids);
	}

	/**
	 * Asks the database whether another node has changed anything, or a post's time has
	 * come since the last look.
	 */
	public void poll() {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				select version, (
				  select count(*) from post where published_at > :since and published_at <= :now and trashed_at is null)
				from content_version
				""")
			.param("since", this.checkedUntil.atOffset(ZoneOffset.UTC))
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query((row) -> {
				observe(row.getLong(1), row.getLong(2) > 0 || hourHasPassed(now), now);
				markChecked(now);
			});
	}

	/**
	 * Pages name days and months: they are made anew now and then, even if nothing
	 * changes.
	 */
	private boolean hourHasPassed(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS).isAfter(this.checkedUntil);
	}

	private synchronized void observe(long version, boolean due, Instant at) {
		if (version > this.latestVersion || due) {
			this.latestVersion = Math.max(this.latestVersion, version);
			this.localGeneration = this.localGeneration + 1;
			markChecked(at);
		}
	}

	private synchronized void markChecked(Instant at) {
		this.checkedUntil = at.isAfter(this.checkedUntil) ? at : this.checkedUntil;
	}

	private long raise(Map<Subject, Set<Long>> ids) {
		boolean listed = ids.values().stream().mapToInt(Set::size).sum() <= MAX_LISTED;
		KeyHolder row = new GeneratedKeyHolder();
		this.jdbc
			.sql(listed ? "update content_version set version = version + 1"
					: "update content_version set version = version + 1, log_start = version + 1")
			.update(row, "version");
		Number version = row.getKey();
		if (version == null) {
			throw new IllegalStateException("The row of the content version is missing");
		}
		if (listed) {
			ids.forEach((subject, changed) -> list(version.longValue(), subject, changed));
		}
		if (version.longValue() % MAX_VERSIONS == 0) {
			forget(version.longValue() - MAX_VERSIONS);
		}
		return version.longValue();
	}

	private void list(long version, Subject subject, Set<Long> ids) {
		this.jdbc.sql("""
				insert into content_change (version, subject, subject_id)
				select cast(:version as bigint), cast(:subject as varchar), changed.id from unnest(:ids) as changed(id)
				""")
			.param("version", version)
			.param("subject", subject.name())
			.param("ids", ids.toArray(Long[]::new))
			.update();
	}

	private void forget(long version) {
		this.jdbc.sql("delete from content_change where version <= :version").param("version", version).update();
		this.jdbc.sql("update content_version set log_start = :version where log_start < :version")
			.param("version", version)
			.update();
	}

	/** What one transaction has changed so far. */
	private final class Pending implements TransactionSynchronization {

		private final Map<Subject, Set<Long>> ids = new EnumMap<>(Subject.class);

		private @Nullable Long version;

		@Override
		public void beforeCommit(boolean readOnly) {
			this.version = raise(this.ids);
		}

		@Override
		public void afterCommit() {
			if (this.version != null) {
				observe(this.version, false, ContentVersion.this.clock.instant());
			}
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(ContentVersion.this);
		}

	}

}
