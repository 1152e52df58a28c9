package app.plait.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers 503, not 500, while the database can't be reached: it is not our fault and it
 * passes.
 */
@ControllerAdvice
class DatabaseAway {

	@ExceptionHandler({ CannotCreateTransactionException.class, DataAccessResourceFailureException.class })
	void unavailable(HttpServletResponse response) throws IOException {
		response.setHeader("Retry-After", "30");
		response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
	}

}
