package app.plait.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * The page for what never reaches the application, as a request whose address can't be
 * read; and for what even {@code /error} could not answer.
 */
public class TomcatErrorPage extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, Throwable cause) {
		if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0
				|| !response.setErrorReported()) {
			return;
		}
		SecurityHeaders.write(request, response);
		response.setHeader("Cache-Control", "no-store");
		response.setContentType("text/html");
		response.setCharacterEncoding("utf-8");
		try {
			Writer out = response.getReporter();
			if (out == null) {
				return;
			}
			out.write(String.format(Locale.ROOT, """
					<!DOCTYPE html>
					<html lang="en">
					<head><meta charset="utf-8"><title>Error %1$d</title></head>
					<body><h1>Error %1$d</h1><p>This request can't be answered.</p><p><a href="/">Home</a></p></body>
					</html>
					""", response.getStatus()));
			response.finishResponse();
		}
		catch (IOException ex) {
			this.container.getLogger().debug("The client is gone", ex);
		}
	}

}
