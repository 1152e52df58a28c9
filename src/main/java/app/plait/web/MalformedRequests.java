package app.plait.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;

/**
 * Reads the parameters before anybody asks for one, and answers 400 or 413 where they
 * can't be read, whatever the server throws: it is the client's fault and nothing for the
 * log. Answers 405 to methods that no address here knows.
 */
class MalformedRequests extends OncePerRequestFilter {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!METHODS.contains(request.getMethod())) {
			response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS");
			response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
			return;
		}
		try {
			read(request);
		}
		catch (RuntimeException ex) {
			if (!response.isCommitted()) { // as it is when the client has gone
				response.sendError((ex instanceof InvalidParameterException malformed) ? malformed.getErrorCode()
						: HttpServletResponse.SC_BAD_REQUEST);
			}
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException ex) {
			OutOfMemory.endOn(ex); // Spring MVC has wrapped it
			throw ex;
		}
	}

	/** All that a controller would read, as the names of files. */
	private static void read(HttpServletRequest request) {
		request.getParameterMap();
		if (StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/")) {
			new StandardMultipartHttpServletRequest(request).getFileNames();
		}
	}

}
