package app.plait.reading.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the body, the status and an error back until it is known what becomes of them;
 * headers go through.
 */
final class CapturedResponse extends HttpServletResponseWrapper {

	private static final int PAGE = 16_384;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(PAGE);

	private final ServletOutputStream stream = new Stream(this.body);

	private @Nullable PrintWriter writer;

	private int error;

	private @Nullable String message;

	private @Nullable String location;

	private boolean cookie;

	CapturedResponse(HttpServletResponse response) {
		super(response);
	}

	byte[] body() {
		if (this.writer != null) {
			this.writer.flush();
		}
		return this.body.toByteArray();
	}

	/** The status that the page wants, errors included. */
	int wanted() {
		return (this.error != 0) ? this.error : getStatus();
	}

	boolean setsCookie() {
		return this.cookie;
	}

	/** Lets go what was kept back. */
	void release() throws IOException {
		HttpServletResponse response = (HttpServletResponse) getResponse();
		if (this.location != null) {
			response.sendRedirect(this.location);
		}
		else if (this.error != 0) {
			response.sendError(this.error, this.message);
		}
		else {
			byte[] bytes = body();
			response.setContentLength(bytes.length);
			response.getOutputStream().write(bytes);
		}
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() {
		if (this.writer == null) {
			this.writer = new PrintWriter(new OutputStreamWriter(this.stream, Charset.forName(getCharacterEncoding())));
		}
		return this.writer;
	}

	@Override
	public void sendError(int status) {
		sendError(status, null);
	}

	@Override
	public void sendError(int status, @Nullable String message) {
		this.error = status;
		this.message = message;
		this.body.reset();
	}

	@Override
	public void sendRedirect(String location) {
		this.location = location;
		setStatus(SC_FOUND);
	}

	@Override
	public void addCookie(Cookie cookie) {
		this.cookie = true;
		super.addCookie(cookie);
	}

	@Override
	public void addHeader(String name, String value) {
		this.cookie |= name.equalsIgnoreCase("Set-Cookie");
		super.addHeader(name, value);
	}

	@Override
	public void setHeader(String name, String value) {
		this.cookie |= name.equalsIgnoreCase("Set-Cookie");
		super.setHeader(name, value);
	}

	@Override
	public void setContentLength(int length) {
	}

	@Override
	public void setContentLengthLong(long length) {
	}

	@Override
	public void flushBuffer() {
	}

	@Override
	public void resetBuffer() {
		this.body.reset();
	}

	/** Into memory. */
	private static final class Stream extends ServletOutputStream {

		private final ByteArrayOutputStream bytes;

		Stream(ByteArrayOutputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public void write(int b) {
			this.bytes.write(b);
		}

		@Override
		public void write(byte[] b, int offset, int length) {
			this.bytes.write(b, offset, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
