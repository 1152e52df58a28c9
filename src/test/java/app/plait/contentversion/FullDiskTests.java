package app.plait.contentversion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import app.plait.database.Database;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** H2 closes itself when it can't write. */
class FullDiskTests {

	@TempDir
	private Path folder;

	@Test
	void theDatabaseComesBackWhenThereIsRoomAgain() {
		FilePath.register(new Disk());
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:h2:disk:" + this.folder.resolve("plait")
					+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
			pool.setUsername("sa");
			pool.setConnectionTimeout(1000);
			JdbcClient jdbc = JdbcClient.create(pool);
			jdbc.sql("create table content_version (version bigint, public_version bigint, log_start bigint)").update();
			jdbc.sql("create table post (published_at timestamp with time zone, trashed_at timestamp with time zone)")
				.update();
			jdbc.sql("insert into content_version values (1, 1, 1)").update();
			ContentVersionPoller watch = new ContentVersionPoller(
					new ContentVersion(jdbc, new DatabaseClock(Clock.systemUTC())), pool, Database.H2);
			watch.start();
			try {
				Disk.full = true;
				await().atMost(Duration.ofSeconds(20)).until(() -> !saves(jdbc));
				await().atMost(Duration.ofSeconds(20)).until(() -> !saves(jdbc) && !saves(jdbc));
				Disk.full = false;
				await().atMost(Duration.ofSeconds(20)).until(() -> saves(jdbc) && watch.isReachable());
				assertThat(jdbc.sql("select count(*) from content_version").query(Integer.class).single()).isOne();
			}
			finally {
				Disk.full = false;
				watch.stop();
			}
		}
		finally {
			FilePath.unregister(new Disk());
		}
	}

	private static boolean saves(JdbcClient jdbc) {
		try {
			return jdbc.sql("update content_version set version = version + 1").update() == 1;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	/** Files at {@code disk:}, on a disk that may be full. */
	public static final class Disk extends FilePathWrapper {

		static volatile boolean full;

		/** H2 makes one for each path. */
		public Disk() {
		}

		@Override
		public String getScheme() {
			return "disk";
		}

		@Override
		public FileChannel open(String mode) throws IOException {
			return new Channel(super.open(mode));
		}

	}

	private static final class Channel extends FileBaseDefault {

		private final FileChannel file;

		Channel(FileChannel file) {
			this.file = file;
		}

		@Override
		public int write(ByteBuffer source, long position) throws IOException {
			if (Disk.full) {
				throw new IOException("No space left on device");
			}
			return this.file.write(source, position);
		}

		@Override
		public int read(ByteBuffer target, long position) throws IOException {
			return this.file.read(target, position);
		}

		@Override
		public long size() throws IOException {
			return this.file.size();
		}

		@Override
		protected void implTruncate(long size) throws IOException {
			this.file.truncate(size);
		}

		@Override
		public void force(boolean metaData) throws IOException {
			this.file.force(metaData);
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.file.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.file.close();
		}

	}

}
