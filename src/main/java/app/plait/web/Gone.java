package app.plait.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Something was here and was deleted on purpose. */
@ResponseStatus(HttpStatus.GONE)
public class Gone extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public Gone() {
		super(null, null, false, false);
	}

}
