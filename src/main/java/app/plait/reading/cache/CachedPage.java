package app.plait.reading.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

import app.plait.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A page as it leaves, plain and compressed.
 *
 * @param generation of the content, before the page was made
 * @param etag of the plain bytes, with its quotes
 * @param gzip null if compressing makes it no smaller
 */
record CachedPage(long generation, String contentType, String etag, byte[] plain, byte @Nullable [] gzip,
		String gzipEtag) {

	/** What a page takes beside its bytes. */
	private static final int OVERHEAD = 400;

	private static final int TAG_BYTES = 16;

	static CachedPage of(long generation, String contentType, byte[] plain) {
		byte[] zipped = zip(plain);
		String tag = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(Arrays.copyOf(Sha256.of(contentType.getBytes(StandardCharsets.UTF_8), plain), TAG_BYTES));
		return new CachedPage(generation, contentType, '"' + tag + '"', plain,
				(zipped.length < plain.length) ? zipped : null, '"' + tag + "-gzip\"");
	}

	private static byte[] zip(byte[] plain) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
		try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
			zip.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/** In bytes. */
	int weight() {
		return OVERHEAD + this.plain.length + ((this.gzip != null) ? this.gzip.length : 0);
	}

}
