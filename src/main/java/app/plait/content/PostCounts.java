package app.plait.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many posts have each term. Only those that are not public are counted in the
 * database: they are few. Posts in the trash don't count.
 */
@Repository
public class PostCounts {

	private static final Count NONE = new Count(0, 0, 0);

	private final PublicPostCounts published;

	private final JdbcClient jdbc;

	private final Clock clock;

	PostCounts(PublicPostCounts published, JdbcClient jdbc, Clock clock) {
		this.published = published;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The posts of a term.
	 *
	 * @param published posts that readers see now
	 */
	public record Count(int published, int drafts, int scheduled) {

		public int all() {
			return this.published + this.drafts + this.scheduled;
		}

	}

	/** The counts of one moment. */
	@FunctionalInterface
	public interface Counts {

		Count of(long term);

	}

	/** One statement, however many terms are asked for. */
	public Counts of(TermKind kind) {
		Map<Long, Count> others = new HashMap<>();
		this.jdbc.sql(kind.sql("""
				select link.{term}_id, count(case when post.published_at is null then 1 end), count(post.published_at)
				from (
				  select id, published_at from post where published_at is null and trashed_at is null
				  union all
				  select id, published_at from post where published_at > :now and trashed_at is null) post
				join post_{term} link on link.post_id = post.id
				group by link.{term}_id
				""")).param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).query((row) -> {
			others.put(row.getLong(1), new Count(0, row.getInt(2), row.getInt(3)));
		});
		return (term) -> {
			Count other = others.getOrDefault(term, NONE);
			return new Count(this.published.of(kind, term), other.drafts(), other.scheduled());
		};
	}

}
