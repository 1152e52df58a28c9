package app.plait.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Answers 422 instead of 200 when a submitted form is shown again with errors. */
class InvalidFormStatus implements HandlerInterceptor {

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView view) {
		if (view != null && "POST".equals(request.getMethod()) && response.getStatus() == HttpStatus.OK.value()
				&& view.getModel().values().stream().anyMatch(InvalidFormStatus::isWrong)) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
	}

	private static boolean isWrong(Object value) {
		return value instanceof BindingResult result && result.hasErrors();
	}

}
