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

	private final Semaphore permits;

	SlowBodies(Semaphore permits) {
		super(true);
		this.permits = permits;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request coyote = request.getCoyoteRequest();
		if (coyote.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
			getNext().invoke(request, response);
			return;
		}
		if (!this.permits.tryAcquire()) {
			coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
			response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		Body body = new Body(coyote.getInputBuffer(), coyote.getContentLengthLong());
		coyote.setInputBuffer(body);
		try {
			getNext().invoke(request, response);
			response.finishResponse();
			body.readRest();
		}
		catch (IOException ex) { // too slow, or cut off: the answer is out, no error page
									// may follow
			coyote.action(ActionCode.CLOSE_NOW, ex);
		}
		finally {
			coyote.setInputBuffer(body.input);
			body.release();
		}
	}

	/** Whether a body that has brought so many bytes has taken too long for them. */
	static boolean isTooSlow(long bytes, Duration taken) {
		return taken.compareTo(GRACE.plusMillis(bytes * 1000 / MIN_BYTES_PER_SECOND)) > 0;
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
			while (this.held && doRead(nowhere) >= 0) {
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
