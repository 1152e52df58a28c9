package app.plait.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts that have written posts. */
@Repository
class Authors {

	private static final RowMapper<Author> ROW = (row, number) -> new Author(row.getLong(1), row.getString(2),
			name(row.getString(3), row.getString(2)), row.getString(4), row.getString(5));

	private final JdbcClient jdbc;

	Authors(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Somebody who writes. */
	record Author(long id, String username, String name, String bio, @Nullable String picture) {

		public String href() {
			return "/authors/" + this.username;
		}

	}

	/** The name that is shown. */
	static String name(String chosen, String username) {
		return chosen.isEmpty() ? username : chosen;
	}

	List<Author> all() {
		return this.jdbc.sql("""
				select account.id, account.username, account.name, account.bio, account.picture from account
				where exists (select 1 from post where post.author_id = account.id)
				order by account.username
				""").query(ROW).list();
	}

	/** The account of this user name, however it is spelt. */
	Optional<Author> find(String username) {
		return this.jdbc.sql("select id, username, name, bio, picture from account where username = :username")
			.param("username", PlainText.oneLine(username).toLowerCase(Locale.ROOT))
			.query(ROW)
			.optional();
	}

}
