package app.plait.account.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import app.plait.account.Role;
import app.plait.web.Pager;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All accounts, for the admins' lists. */
@Repository
class AccountList {

	static final int PAGE = 50;

	/** What the list can be sorted by; nothing else reaches the statement. */
	static final Map<String, String> SORTS = Map.of("name", "account.username", "newest", "account.id desc", "role",
			"account.role, account.username");

	private static final String COLUMNS = """
			select account.id, account.username, account.name, account.email, account.role,
			  account.disabled_at is not null, account.removed_at is not null, account.password is not null,
			  (select count(*) from post where post.author_id = account.id)
			from account
			""";

	private final JdbcClient jdbc;

	AccountList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** An account in the list. */
	record Row(long id, String username, String name, @Nullable String email, Role role, String state, int posts) {

		public String displayName() {
			return this.name.isEmpty() ? this.username : this.name;
		}

		public boolean isDisabled() {
			return this.state.equals("disabled");
		}

		/** Whether somebody can, or could again, sign in. */
		public boolean isSomebody() {
			return this.state.equals("open") || isDisabled();
		}

	}

	/** One more than a page, if there are more. */
	List<Row> list(String words, String sort, Pager pager) {
		return this.jdbc.sql(COLUMNS + String.format(Locale.ROOT, """
				where account.username ilike :words or account.name ilike :words
				   or account.email ilike :words
				order by %s offset :from rows fetch first :most rows only
				""", SORTS.get(sort)))
			.param("words", "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%")
			.param("from", pager.offset())
			.param("most", pager.limit())
			.query(AccountList::row)
			.list();
	}

	Optional<Row> find(long id) {
		return this.jdbc.sql(COLUMNS + "where account.id = :id").param("id", id).query(AccountList::row).optional();
	}

	/** Who can take over somebody's posts. */
	List<Row> writers(long except) {
		return this.jdbc
			.sql(COLUMNS
					+ """
							where account.role in ('AUTHOR', 'ADMIN') and account.removed_at is null and account.password is not null
							  and account.disabled_at is null and account.id <> :except
							order by account.username
							""")
			.param("except", except)
			.query(AccountList::row)
			.list();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		String state = row.getBoolean(7) ? "removed"
				: row.getBoolean(6) ? "disabled" : row.getBoolean(8) ? "open" : "name";
		return new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
				Role.valueOf(row.getString(5)), state, row.getInt(9));
	}

}
