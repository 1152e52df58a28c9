package app.plait.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

@ControllerAdvice
class PermanentRedirectAdvice {

	@ExceptionHandler(PermanentRedirect.class)
	ResponseEntity<Void> moved(PermanentRedirect moved) {
		return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).header(HttpHeaders.LOCATION, moved.to()).build();
	}

}
