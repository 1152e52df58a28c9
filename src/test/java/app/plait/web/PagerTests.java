package app.plait.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PagerTests {

	@Test
	void readsOneRowMoreThanItShows() {
		Pager pager = new Pager(3, 2);
		ExtendedModelMap model = new ExtendedModelMap();

		pager.show(List.of("a", "b", "c"), model);

		assertThat(pager.offset()).isEqualTo(4);
		assertThat(pager.limit()).isEqualTo(3);
		assertThat(model).containsEntry("rows", List.of("a", "b")).containsEntry("more", true).containsEntry("page", 3);
	}

	@Test
	void theLastPageHasNoMore() {
		ExtendedModelMap model = new ExtendedModelMap();

		new Pager(1, 2).show(List.of("a", "b"), model);

		assertThat(model).containsEntry("rows", List.of("a", "b")).containsEntry("more", false);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE, 1_000_001, Integer.MAX_VALUE })
	void aPageThatNoListHasIsNotFound(int page) {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> new Pager(page, 50));
	}

}
