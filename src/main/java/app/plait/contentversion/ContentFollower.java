package app.plait.contentversion;

/**
 * Holds in memory what depends on the content. It is brought up to date before readers
 * are told of a change of another node, so that nobody waits for it.
 */
public interface ContentFollower {

	/** Takes over what has changed until this version, or a later one. */
	void follow(long version);

	/** Reads everything afresh: the database may be another one than before. */
	void reload();

}
