package app.plait.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import app.plait.web.UnusableSetting;
import org.jspecify.annotations.Nullable;

/**
 * The file of the H2 database, if it has one: looked at before it is opened, since H2
 * begins a new database in an empty or damaged file.
 */
public final class DataFile {

	/** Below this H2 might close the database in the middle of a save. */
	private static final long ROOM_BYTES = 10_000_000;

	private static final String PREFIX = "jdbc:h2:file:";

	private final @Nullable Path path;

	private final boolean old;

	private DataFile(@Nullable Path path) {
		this.path = path;
		this.old = path != null && Files.exists(path);
	}

	/**
	 * The file of a data source; there is none of another database, or of one in memory.
	 */
	public static DataFile of(String url) {
		return url.startsWith(PREFIX)
				? new DataFile(
						Path.of(url.substring(PREFIX.length()).replaceFirst(";.*", "") + ".mv.db").toAbsolutePath())
				: new DataFile(null);
	}

	/** Whether it was there before this start. */
	boolean isOld() {
		return this.old;
	}

	/** Whether the disk has room for a save. */
	public boolean hasRoom() {
		if (this.path == null) {
			return true;
		}
		return folder(this.path).toFile().getUsableSpace() >= ROOM_BYTES;
	}

	/**
	 * Creates its folder if need be.
	 * @throws UnusableSetting if there can't be a database
	 */
	void check() {
		if (this.path == null) {
			return;
		}
		checkFolder(folder(this.path));
		require(!this.old || Files.isRegularFile(this.path), this.path + " is no file");
		require(!this.old || Files.isWritable(this.path), this.path + " can't be written to");
		require(!this.old || this.path.toFile().length() > 0, isNoBlog("is empty"));
	}

	private static Path folder(Path absolute) {
		return Objects.requireNonNull(absolute.getParent());
	}

	private static void checkFolder(Path folder) {
		Path parent = folder.getParent();
		require(parent == null || Files.isDirectory(parent), "there is no folder " + parent);
		require(!Files.exists(folder) || Files.isDirectory(folder), folder + " is no folder");
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			require(false, "the folder " + folder + " can't be created");
		}
		require(Files.isWritable(folder), folder + " can't be written to");
	}

	/** What to say of a file that is there, and holds nothing. */
	String isNoBlog(String why) {
		return this.path + " " + why + "; restore it from a backup, or delete it to start a new blog";
	}

	static void require(boolean fine, String otherwise) {
		if (!fine) {
			throw new UnusableSetting("plait.data-dir can't be used: " + otherwise);
		}
	}

}
