package app.plait.contentversion;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The version of all that readers see, now or later. Every change raises it in its own
 * transaction, just before the commit, and says what it changed; so a version that is
 * known is complete, and what was read after it was known is at least as new.
 */
@Component
public class ContentVersion {

	/**
	 * A transaction that changes more than this one by one does not list it. Operations
	 * have no limit.
	 */
	private static final int MAX_LISTED = 100_000;

	/** So many versions are kept in the list of changes. */
	static final int MAX_VERSIONS = 1024;

	private final JdbcClient jdbc;

	private final DatabaseClock clock;

	private final List<ContentFollower> followers = new CopyOnWriteArrayList<>();

	/** Held while the followers follow. */
	private final Object following = new Object();

	private volatile boolean notifying;

	private volatile long latestVersion;

	/** The newest version of which readers see anything. */
	private long publicVersion;

	private volatile long localGeneration;

	/** Posts whose time came until then are in the generation already. */
	private volatile Instant checkedUntil;

	ContentVersion(JdbcClient jdbc, DatabaseClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.checkedUntil = clock.instant();
	}

	/**
	 * The newest version that readers on this node are to see: its own changes at once,
	 * those of others when the followers have them.
	 */
	public long latestVersion() {
		return this.latestVersion;
	}

	/**
	 * A number that rises with each change of what readers see on this node: a new
	 * version, a post whose time has come, another database. Whatever was begun in the
	 * current generation is up to date; that is the rule of all caches. Starts anew with
	 * each start of the node.
	 */
	public long localGeneration() {
		return this.localGeneration;
	}

	/** From now on the follower is brought up to date with every change. */
	public void add(ContentFollower follower) {
		this.followers.add(follower);
	}

	/**
	 * Says that the running transaction changes what readers see.
	 * @throws IllegalStateException without a transaction
	 */
	public void changed(Subject subject, Collection<Long> ids) {
		changed(subject, ids, Visibility.NOW);
	}

	/**
	 * The same for what is not public perhaps.
	 * @param visibility the most that holds before the change or after it
	 */
	public void changed(Subject subject, Collection<Long> ids, Visibility visibility) {
		if (visibility != Visibility.HIDDEN) {
			pending(visibility).ids.computeIfAbsent(subject, (key) -> new TreeSet<>()).addAll(ids);
		}
	}

	/**
	 * Says that all posts that the rows of an operation name are changed by the running
	 * transaction, however many they are.
	 * @param visibility the most that holds for any of them
	 */
	public void changedByOperation(long operation, Visibility visibility) {
		if (visibility != Visibility.HIDDEN) {
			pending(visibility).operations.add(operation);
		}
	}

	private Pending pending(Visibility visibility) {
		Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
		if (pending == null) {
			pending = new Pending();
			TransactionSynchronizationManager.registerSynchronization(pending);
			TransactionSynchronizationManager.bindResource(this, pending);
		}
		pending.isPublic |= visibility == Visibility.NOW;
		return pending;
	}

	/** The version of the database now. */
	public long currentVersion() {
		return this.jdbc.sql("select version from content_version").query(Long.class).single();
	}

	/** What has changed since a version that was known. */
	public Changes changesSince(long version) {
		Map<Subject, Set<Long>> ids = new EnumMap<>(Subject.class);
		Set<Long> operations = new TreeSet<>();
		long[] head = new long[2];
		this.jdbc.sql("""
				select head.version, head.log_start, change.subject, change.subject_id, change.operation_id
				from content_version head left join content_change change on change.version > :version
				""").param("version", version).query((row) -> {
			head[0] = row.getLong(1);
			head[1] = row.getLong(2);
			String subject = row.getString(3);
			if (subject != null) {
				ids.computeIfAbsent(Subject.valueOf(subject), (key) -> new TreeSet<>()).add(row.getLong(4));
			}
			long operation = row.getLong(5);
			if (!row.wasNull()) {
				operations.add(operation);
			}
		});
		return new Changes(head[0], version >= head[1] && version <= head[0], ids, operations);
	}

	/**
	 * Asks the database whether another node has changed anything, or a post's time has
	 * come since the last look. Where the version is lower than it was, the database was
	 * replaced by an older state: nothing that is known holds any more.
	 */
	public void poll() {
		poll(false);
	}

	/** The same, and whatever the answer is, nothing that is known holds any more. */
	void pollAnew() {
		poll(true);
	}

	private void poll(boolean anew) {
		long known = this.latestVersion;
		Answer answer = ask();
		boolean due = answer.due() || hourHasPassed(answer.at());
		Instant until = answer.at();
		if (this.clock.compare(answer.asked(), answer.took(), answer.databaseTime())) {
			due = true;
			until = this.clock.instant();
			this.checkedUntil = until;
		}
		synchronized (this.following) {
			if (anew || answer.version() < known) {
				begin(answer);
				this.followers.forEach(ContentFollower::reload);
				due = true;
			}
			else if (answer.version() > this.latestVersion) {
				this.followers.forEach((follower) -> follower.follow(answer.version()));
			}
		}
		observe(answer.version(), answer.publicVersion(), due, until);
		markChecked(until);
	}

	/**
	 * What the database says.
	 *
	 * @param at the time for which it was asked
	 * @param due whether a post's time has come since the last look
	 * @param asked the node's own time before it was asked
	 */
	private record Answer(long version, long publicVersion, boolean due, Instant at, Instant asked, Duration took,
			Instant databaseTime) {
	}

	/** Only asks; fails if the database does not answer. */
	Object ping() {
		return ask();
	}

	private Answer ask() {
		Instant at = this.clock.instant();
		Instant asked = this.clock.nodeInstant();
		long begin = System.nanoTime();
		return this.jdbc
			.sql("""
					select version, public_version, (
					  select count(*) from post where published_at > :since and published_at <= :now and trashed_at is null),
					  current_timestamp
					from content_version
					""")
			.param("since", this.checkedUntil.atOffset(ZoneOffset.UTC))
			.param("now", at.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Answer(row.getLong(1), row.getLong(2), row.getLong(3) > 0, at, asked,
					Duration.ofNanos(System.nanoTime() - begin), row.getObject(4, OffsetDateTime.class).toInstant()))
			.single();
	}

	/**
	 * Pages name days and months: they are made anew now and then, even if nothing
	 * changes.
	 */
	private boolean hourHasPassed(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS).isAfter(this.checkedUntil);
	}

	private synchronized void begin(Answer answer) {
		this.latestVersion = answer.version();
		this.publicVersion = answer.publicVersion();
	}

	/** The version first: who sees the new generation must see it, too. */
	private synchronized void observe(long version, long publicVersion, boolean due, Instant at) {
		this.latestVersion = Math.max(this.latestVersion, version);
		if (publicVersion > this.publicVersion || due) {
			this.publicVersion = Math.max(this.publicVersion, publicVersion);
			this.localGeneration = this.localGeneration + 1;
			markChecked(at);
		}
	}

	private synchronized void markChecked(Instant at) {
		this.checkedUntil = at.isAfter(this.checkedUntil) ? at : this.checkedUntil;
	}

	/** Whether other nodes listen for PostgreSQL's notifications. */
	void setNotifying(boolean notifying) {
		this.notifying = notifying;
	}

	boolean isNotifying() {
		return this.notifying;
	}

	private long raise(Pending pending) {
		boolean listed = pending.ids.values().stream().mapToInt(Set::size).sum() <= MAX_LISTED;
		KeyHolder row = new GeneratedKeyHolder();
		this.jdbc
			.sql("update content_version set version = version + 1"
					+ (pending.isPublic ? ", public_version = version + 1" : "")
					+ (listed ? "" : ", log_start = version + 1"))
			.update(row, "version");
		Number version = row.getKey();
		if (version == null) {
			throw new IllegalStateException("The row of the content version is missing");
		}
		if (listed) {
			pending.ids.forEach((subject, changed) -> list(version.longValue(), subject, changed));
			pending.operations.forEach((operation) -> list(version.longValue(), operation));
		}
		if (version.longValue() % MAX_VERSIONS == 0) {
			forget(version.longValue() - MAX_VERSIONS);
		}
		if (this.notifying) {
			this.jdbc.sql(PostgresNotifications.SEND).param("payload", "").query((sent) -> {
			});
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

	private void list(long version, long operation) {
		this.jdbc.sql("insert into content_change (version, operation_id) values (:version, :operation)")
			.param("version", version)
			.param("operation", operation)
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

		private final Set<Long> operations = new TreeSet<>();

		private boolean isPublic;

		private @Nullable Long version;

		@Override
		public void beforeCommit(boolean readOnly) {
			this.version = raise(this);
		}

		@Override
		public void afterCommit() {
			if (this.version != null) {
				observe(this.version, this.isPublic ? this.version : 0, false, ContentVersion.this.clock.instant());
			}
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(ContentVersion.this);
		}

	}

}
