package app.plait.content;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new terms, any number in three statements. */
@Component
class TermInsertion {

	private final JdbcClient jdbc;

	private final Clock clock;

	TermInsertion(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Creates terms and gives their ids, in the same order.
	 * @param terms with their slugs
	 * @param known whether readers know of them from now on, or else only by their posts
	 */
	Inserted insert(TermKind kind, List<TermDetails> terms, boolean known) {
		Instant now = this.clock.instant();
		@Nullable Instant publicSince = known ? now : null;
		List<Long> ids = this.jdbc.sql("select nextval('term_seq') from unnest(:names) as wanted(name)")
			.param("names", terms.stream().map(TermDetails::name).toArray(String[]::new))
			.query(Long.class)
			.list();
		this.jdbc.sql(kind.sql("""
				insert into {term} (id, version, name, slug, description, created_at, public_since)
				select id, 1, name, slug, description, cast(:now as timestamp with time zone),
				       cast(:public as timestamp with time zone)
				from unnest(:ids, :names, :slugs, :descriptions) as added(id, name, slug, description)
				"""))
			.param("ids", ids.toArray(Long[]::new))
			.param("names", terms.stream().map(TermDetails::name).toArray(String[]::new))
			.param("slugs", terms.stream().map(TermDetails::slug).toArray(String[]::new))
			.param("descriptions", terms.stream().map(TermDetails::description).toArray(String[]::new))
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("public", (publicSince != null) ? publicSince.atOffset(ZoneOffset.UTC) : null)
			.update();
		insertNames(kind, ids, terms);
		return new Inserted(ids, terms.stream().map((each) -> TermSnapshot.of(each, now, publicSince)).toList());
	}

	/** New terms, in their order. */
	record Inserted(List<Long> ids, List<TermSnapshot> terms) {
	}

	/**
	 * In the order of their keys, so that two who create the same names don't wait for
	 * each other.
	 */
	private void insertNames(TermKind kind, List<Long> ids, List<TermDetails> terms) {
		record Row(String key, TermName name, Long id) {
		}
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < terms.size(); i++) {
			Long id = ids.get(i);
			for (Map.Entry<String, TermName> each : terms.get(i).names().entrySet()) {
				rows.add(new Row(each.getKey(), each.getValue(), id));
			}
		}
		this.jdbc.sql(kind.sql("""
				insert into {term}_name (name_key, name, {term}_id, role)
				select name_key, name, term_id, role
				from unnest(:keys, :names, :terms, :roles) as added(name_key, name, term_id, role)
				order by name_key
				"""))
			.param("keys", rows.stream().map(Row::key).toArray(String[]::new))
			.param("names", rows.stream().map((row) -> row.name().name()).toArray(String[]::new))
			.param("terms", rows.stream().map(Row::id).toArray(Long[]::new))
			.param("roles", rows.stream().map((row) -> row.name().role().name()).toArray(String[]::new))
			.update();
	}

}
