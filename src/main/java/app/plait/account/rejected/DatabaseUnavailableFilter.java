package app.plait.account.rejected;

import java.io.IOException;

import app.plait.site.DataFile;
import app.plait.web.DatabaseFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 whenever the database fails, wherever in the request that happens: sessions
 * are read before the application is reached, and stored after it. A form with words
 * comes back with all of them.
 */
final class DatabaseUnavailableFilter extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseUnavailableFilter.class);

	private static final String RETRY_AFTER_SECONDS = "10";

	private static final String ANSWERED = DatabaseUnavailableFilter.class.getName() + ".answered";

	private final DataFile file;

	DatabaseUnavailableFilter(DataFile file) {
		this.file = file;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean post = request.getMethod().equals("POST");
		if (post && !this.file.hasRoom()) {
			logger.warn("{} was refused, since the disk is full", address(request));
			refuse("full", request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | IOException | RuntimeException ex) {
			String failure = DatabaseFailure.of(ex);
			if (failure == null || response.isCommitted() && request.getAttribute(ANSWERED) == null) {
				throw ex;
			}
			if (response.isCommitted()) {
				logger.debug("The session could not be stored after the answer ({})", failure);
				return;
			}
			if (post) {
				logger.warn("{} was refused, since the database failed ({})", address(request), failure);
			}
			refuse("away", request, response);
		}
	}

	private static String address(HttpServletRequest request) {
		return "POST " + request.getRequestURI().replaceAll("\\p{Cntrl}", "?");
	}

	private static void refuse(String reason, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		response.reset();
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		if (request.getMethod().equals("POST") && RejectedSubmissions.holdsWords(request)) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			request.setAttribute(RejectedSubmissions.REASON, reason);
			request.getRequestDispatcher(RejectedSubmissions.PAGE).forward(request, response);
		}
		else {
			response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
		}
	}

	/**
	 * Marks what was answered whole, within the sessions: what fails after that no longer
	 * concerns the answer.
	 */
	static final class Answered extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			chain.doFilter(request, response);
			request.setAttribute(ANSWERED, true);
		}

	}

}
