package app.plait.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 400 or 413 where parameters can't be read, whoever asks for them first. It is
 * the client's fault and nothing for the log.
 */
class MalformedRequests extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (InvalidParameterException ex) {
			response.sendError(ex.getErrorCode());
		}
		catch (ServletException ex) {
			if (!(ex.getCause() instanceof InvalidParameterException malformed)) {
				throw ex;
			}
			response.sendError(malformed.getErrorCode());
		}
	}

}
