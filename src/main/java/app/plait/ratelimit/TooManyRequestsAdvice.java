package app.plait.ratelimit;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

@ControllerAdvice
class TooManyRequestsAdvice {

	@ExceptionHandler(TooManyRequests.class)
	void refuse(TooManyRequests ex, HttpServletResponse response) throws IOException {
		Limits.refuse(ex, response);
	}

}
