package app.plait.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * How a PNG or a WebP lies, as its Exif data says: the chunk {@code eXIf} of the one,
 * {@code EXIF} of the other. Thumbnailator finds that of a JPEG only.
 */
final class ExifOrientation {

	private static final int PNG_SIGNATURE = 8;

	private static final int RIFF_HEAD = 12;

	/** Of a chunk: its length and its name. */
	private static final int HEAD = 8;

	/** More than any orientation needs. */
	private static final int MAX_EXIF = 65_536;

	private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

	private ExifOrientation() {
	}

	static @Nullable Orientation ofPng(byte[] file) {
		return of(file, PNG_SIGNATURE, ByteOrder.BIG_ENDIAN, "eXIf");
	}

	static @Nullable Orientation ofWebp(byte[] file) {
		return of(file, RIFF_HEAD, ByteOrder.LITTLE_ENDIAN, "EXIF");
	}

	private static @Nullable Orientation of(byte[] file, int first, ByteOrder order, String name) {
		ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
		boolean png = order == ByteOrder.BIG_ENDIAN;
		long at = first;
		while (at + HEAD <= file.length) {
			int here = (int) at;
			long length = Integer.toUnsignedLong(bytes.getInt(png ? here : here + 4));
			if (new String(file, png ? here + 4 : here, 4, StandardCharsets.US_ASCII).equals(name)) {
				long end = Math.min(file.length, at + HEAD + Math.min(length, MAX_EXIF));
				return read(Arrays.copyOfRange(file, here + HEAD, (int) end));
			}
			// A PNG has a checksum behind each chunk, a RIFF fills each up to an even
			// length.
			at += HEAD + (png ? length + 4 : length + (length & 1));
		}
		return null;
	}

	private static @Nullable Orientation read(byte[] data) {
		if (Arrays.equals(data, 0, Math.min(data.length, EXIF.length), EXIF, 0, EXIF.length)) {
			return ExifUtils.getOrientationFromExif(data);
		}
		byte[] marked = Arrays.copyOf(EXIF, EXIF.length + data.length);
		System.arraycopy(data, 0, marked, EXIF.length, data.length);
		return ExifUtils.getOrientationFromExif(marked);
	}

}
