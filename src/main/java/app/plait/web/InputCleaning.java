package app.plait.web;

import java.beans.PropertyEditorSupport;

import app.plait.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Every text that a request carries into a controller passes through
 * {@link PlainText#clean}.
 */
@ControllerAdvice("app.plait")
class InputCleaning {

	@InitBinder
	void clean(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
			@Override
			public void setAsText(@Nullable String text) {
				setValue((text != null) ? PlainText.clean(text) : null);
			}
		});
	}

}
