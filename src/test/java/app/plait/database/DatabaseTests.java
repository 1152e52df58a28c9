package app.plait.database;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseTests {

	@Test
	void isKnownByItsAddress() {
		assertThat(Database.of("jdbc:h2:file:./data/plait;MODE=PostgreSQL")).isEqualTo(Database.H2);
		assertThat(Database.of("jdbc:postgresql://localhost/plait")).isEqualTo(Database.POSTGRESQL);
	}

	@Test
	void anotherOneIsRefused() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> Database.of("jdbc:mysql://localhost/plait"))
			.withMessageContaining("spring.datasource.url");
	}

}
