package app.plait.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Lets no more than half of the threads wait for the bodies of requests, and none for
 * longer than a body takes on a slow line: a few hundred forms that are sent a letter at
 * a time would otherwise hold every thread.
 */
class SlowBodies extends ValveBase {

	private static final String RETRY_AFTER_SECONDS = "10";

	private static final Duration GRACE = Duration.ofSeconds(15);

	private static final int MIN_BYTES_PER_SECOND = 4096;

	/** No body may take longer, however much it brings. */
	private static final Duration LONGEST = Duration.ofMinutes(5);

	/** What is read of a body that nobody wanted. */
	private static final long MAX_REST = 64L << 20;

	private static final int KILOBYTE = 1024;

	/**
	 * Tomcat makes room for a whole form, up to this length, before its first byte is
	 * there.
	 */
	private static final int MAX_FORM = 16 << 20;

	/** Forms up to this length don't wait for larger ones. */
	private static final int SMALL_FORM = 256 << 10;

	private final Semaphore permits;

	private final Semaphore smallForms;

	private final Semaphore largeForms;

	/**
	 * @param permits one for each body
	 * @param memory in bytes, that forms of each of two sizes may take together
	 */
	SlowBodies(Semaphore permits, long memory) {
		super(true);
		this.permits = permits;
		int kilobytes = (int) Math.min(Integer.MAX_VALUE, Math.max(memory, 2L * MAX_FORM) / KILOBYTE);
		this.smallForms = new Semaphore(kilobytes);
		this.largeForms = new Semaphore(kilobytes);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request coyote = request.getCoyoteRequest();
		if (coyote.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
			getNext().invoke(request, response);
			return;
		}
		int length = (int) Math.min(MAX_FORM, Math.max(0, coyote.getContentLengthLong()));
		Semaphore memory = (length <= SMALL_FORM) ? this.smallForms : this.largeForms;
		int kilobytes = length / KILOBYTE + 1;
		if (!memory.tryAcquire(kilobytes)) {
			refuse(request, response);
			return;
		}
		try {
			if (this.permits.tryAcquire()) {
				read(request, response);
			}
			else {
				refuse(request, response);
			}
		}
		finally {
			memory.release(kilobytes);
		}
	}

	/** Without reading it: whoever sends it has to come back. */
	private static void refuse(Request request, Response response) throws IOException {
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		SecurityHeaders.write(request, response);
		response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("Connection", "close");
		response.setContentType("text/html;charset=utf-8");
		response.getWriter()
			.write("""
					<!DOCTYPE html>
					<html lang="en">
					<head><meta charset="utf-8"><title>Error 503</title></head>
					<body><h1>Error 503</h1><p>Too much is being sent at the moment. Nothing was saved: go back, and your text is still
					there.</p></body>
					</html>
					""");
	}

	private void read(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request coyote = request.getCoyoteRequest();
		Body body = new Body(coyote.getInputBuffer(), coyote.getContentLengthLong());
		coyote.setInputBuffer(body);
		try {
			getNext().invoke(request, response);
			response.finishResponse();
			body.readRest();
		}
		catch (IOException ex) { // too slow, or cut off
			coyote.action(ActionCode.CLOSE_NOW, ex);
		}
		finally {
			coyote.setInputBuffer(body.input);
			body.release();
		}
	}

	/** Whether a body that has brought so many bytes has taken too long for them. */
	static boolean isTooSlow(long bytes, Duration taken) {
		return taken.compareTo(LONGEST) > 0
				|| taken.compareTo(GRACE.plusMillis(bytes * 1000 / MIN_BYTES_PER_SECOND)) > 0;
	}

	/** Gives its permit back as soon as it is read. */
	private final class Body implements InputBuffer {

		private final InputBuffer input;

		private final long length;

		private final long begun = System.nanoTime();

		private long bytes;

		private boolean held = true;

		Body(InputBuffer input, long length) {
			this.input = input;
			this.length = length;
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			if (isTooSlow(this.bytes, Duration.ofNanos(System.nanoTime() - this.begun))) {
				throw new SocketTimeoutException("The body of the request comes too slowly");
			}
			int read = this.input.doRead(handler);
			this.bytes += Math.max(0, read);
			if (read < 0 || this.bytes == this.length) {
				release();
			}
			return read;
		}

		@Override
		public int available() {
			return this.input.available();
		}

		/** What nobody wanted: the client reads the answer only when all is sent. */
		void readRest() throws IOException {
			ApplicationBufferHandler nowhere = new Nowhere();
			while (this.held && this.bytes < MAX_REST && doRead(nowhere) >= 0) {
				nowhere.setByteBuffer(ApplicationBufferHandler.EMPTY_BUFFER);
			}
		}

		void release() {
			if (this.held) {
				this.held = false;
				SlowBodies.this.permits.release();
			}
		}

	}

	/** Takes bytes and forgets them. */
	private static final class Nowhere implements ApplicationBufferHandler {

		private ByteBuffer buffer = ApplicationBufferHandler.EMPTY_BUFFER;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
		}

	}

}
