package app.plait.content;

/** How many public posts have a term: known without asking the database. */
public interface PublicPostCounts {

	int of(TermKind kind, long term);

}
