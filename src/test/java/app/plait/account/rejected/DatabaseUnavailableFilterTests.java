package app.plait.account.rejected;

import java.nio.file.Path;

import app.plait.site.DataFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Where there is no room for the database. */
class DatabaseUnavailableFilterTests {

	/** There is no disk below a folder that does not exist. */
	private final DatabaseUnavailableFilter filter = new DatabaseUnavailableFilter(
			DataFile.of("jdbc:h2:file:/nowhere/at/all/plait;WRITE_DELAY=0"));

	@TempDir
	private Path folder;

	private MockFilterChain answer(DatabaseUnavailableFilter filter, MockHttpServletRequest request,
			MockHttpServletResponse response) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		filter.doFilter(request, response, chain);
		return chain;
	}

	@Test
	void aSaveIsRefusedWithItsWords() throws Exception {
		MockHttpServletRequest save = new MockHttpServletRequest("POST", "/write/new");
		save.addParameter("body", "Words");
		MockHttpServletResponse response = new MockHttpServletResponse();

		assertThat(answer(this.filter, save, response).getRequest()).isNull();
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("Retry-After")).isNotNull();
		assertThat(response.getForwardedUrl()).isEqualTo("/form-rejected");
		assertThat(save.getAttribute(RejectedSubmissions.REASON)).isEqualTo("full");
	}

	@Test
	void readingGoesOn() throws Exception {
		MockHttpServletRequest page = new MockHttpServletRequest("GET", "/write");

		assertThat(answer(this.filter, page, new MockHttpServletResponse()).getRequest()).isNotNull();
	}

	@Test
	void withRoomItIsSaved() throws Exception {
		DatabaseUnavailableFilter roomy = new DatabaseUnavailableFilter(
				DataFile.of("jdbc:h2:file:" + this.folder.resolve("plait")));

		assertThat(answer(roomy, new MockHttpServletRequest("POST", "/write/new"), new MockHttpServletResponse())
			.getRequest()).isNotNull();
	}

}
