package app.plait.account.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** A format of pictures whose reader waits until it may go on, and then gives up. */
final class SlowFormat extends ImageReaderSpi implements AutoCloseable {

	static final byte[] FILE = "SLOW!".getBytes(StandardCharsets.US_ASCII);

	private final CountDownLatch reading = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	SlowFormat() {
		super("test", "1", new String[] { "png" }, null, null, Reader.class.getName(),
				new Class<?>[] { ImageInputStream.class }, null, false, null, null, null, null, false, null, null, null,
				null);
		IIORegistry.getDefaultInstance().registerServiceProvider(this);
	}

	void awaitReader() throws InterruptedException {
		if (!this.reading.await(20, TimeUnit.SECONDS)) {
			throw new AssertionError("Nobody reads the picture");
		}
	}

	void goOn() {
		this.goOn.countDown();
	}

	@Override
	public boolean canDecodeInput(Object source) throws IOException {
		ImageInputStream in = (ImageInputStream) source;
		byte[] head = new byte[FILE.length];
		in.mark();
		int read = in.read(head);
		in.reset();
		return read == FILE.length && java.util.Arrays.equals(head, FILE);
	}

	@Override
	public ImageReader createReaderInstance(Object extension) {
		return new Reader(this);
	}

	@Override
	public String getDescription(Locale locale) {
		return "slow";
	}

	@Override
	public void close() {
		goOn();
		IIORegistry.getDefaultInstance().deregisterServiceProvider(this);
	}

	private static final class Reader extends ImageReader {

		private final SlowFormat format;

		Reader(SlowFormat format) {
			super(format);
			this.format = format;
		}

		@Override
		public int getWidth(int index) throws IOException {
			this.format.reading.countDown();
			try {
				this.format.goOn.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IIOException("Given up");
		}

		@Override
		public int getHeight(int index) {
			throw new UnsupportedOperationException();
		}

		@Override
		public int getNumImages(boolean search) {
			return 1;
		}

		@Override
		public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
			throw new UnsupportedOperationException();
		}

		@Override
		public IIOMetadata getStreamMetadata() {
			throw new UnsupportedOperationException();
		}

		@Override
		public IIOMetadata getImageMetadata(int index) {
			throw new UnsupportedOperationException();
		}

		@Override
		public java.awt.image.BufferedImage read(int index, ImageReadParam parameters) {
			throw new UnsupportedOperationException();
		}

	}

}
