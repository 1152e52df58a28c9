package app.plait.media;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import app.plait.text.Sha256;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes pictures of what people upload, and keeps them. Nothing of a file is kept but the
 * picture that was drawn anew: no place where it was taken, and nothing hidden in it.
 */
@Service
public class Pictures {

	/** The length of a side of a portrait, twice as fine as it is shown. */
	private static final int PORTRAIT = 256;

	/** A file of few bytes can unpack to many: it is refused by its head, before. */
	private static final long MAX_PIXELS = Math.min(40_000_000, Runtime.getRuntime().maxMemory() / 16);

	private static final int MAX_SIDE = 20_000;

	private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "webp");

	private static final double QUALITY = 0.85;

	/** Some readers unpack the whole file all the same. */
	private final Semaphore permits = new Semaphore(1);

	private final JdbcClient jdbc;

	Pictures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A picture as it is served. */
	record Picture(String mediaType, byte[] bytes) {
	}

	/**
	 * Stores the middle of a picture as a portrait.
	 * @return its name, by which {@code /media/} serves it
	 * @throws NoPicture if the file is none that can be read
	 */
	public String storePortrait(byte[] file) throws NoPicture {
		Picture picture = portrait(file);
		String name = digest(picture.bytes()) + (picture.mediaType().equals("image/png") ? ".png" : ".jpg");
		try {
			this.jdbc.sql("insert into picture (name, media_type, bytes) values (:name, :type, :bytes)")
				.param("name", name)
				.param("type", picture.mediaType())
				.param("bytes", picture.bytes())
				.update();
		}
		catch (DuplicateKeyException ex) {
			// The same picture is there already.
		}
		return name;
	}

	/** Forgets a picture that nobody shows any more. */
	@Transactional
	public void forget(String name) {
		this.jdbc
			.sql("delete from picture where name = :name and not exists (select 1 from account where picture = :name)")
			.param("name", name)
			.update();
	}

	Optional<Picture> find(String name) {
		return this.jdbc.sql("select media_type, bytes from picture where name = :name")
			.param("name", name)
			.query((row, number) -> new Picture(row.getString(1), row.getBytes(2)))
			.optional();
	}

	private Picture portrait(byte[] file) throws NoPicture {
		if (!this.permits.tryAcquire()) {
			throw new NoPicture("busy");
		}
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
			BufferedImage middle = middle(in, file);
			boolean clear = middle.getColorModel().hasAlpha();
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			Thumbnails.of(middle)
				.forceSize(PORTRAIT, PORTRAIT)
				.outputFormat(clear ? "png" : "jpg")
				.outputQuality(QUALITY)
				.toOutputStream(out);
			return new Picture(clear ? "image/png" : "image/jpeg", out.toByteArray());
		}
		catch (IOException | RuntimeException ex) {
			throw new NoPicture("broken");
		}
		finally {
			this.permits.release();
		}
	}

	/**
	 * The square in the middle, upright, read only as finely as it is needed: whatever
	 * the file says of its size, few pixels are ever in memory.
	 */
	private static BufferedImage middle(ImageInputStream in, byte[] file) throws IOException, NoPicture {
		ImageReader reader = reader(in);
		try {
			// Without what else is in the file: a few bytes of it can unpack to many.
			String format = reader.getFormatName().toLowerCase(Locale.ROOT);
			reader.setInput(in, false, !format.equals("jpeg"));
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
				throw new NoPicture("pixels");
			}
			int side = Math.min(width, height);
			int step = Math.max(1, side / (2 * PORTRAIT));
			ImageReadParam square = reader.getDefaultReadParam();
			square.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
			square.setSourceSubsampling(step, step, 0, 0);
			BufferedImage image = plain(reader.read(0, square));
			Orientation orientation = orientation(reader, format, file);
			return (orientation != null) ? ExifFilterUtils.getFilterForOrientation(orientation).apply(image) : image;
		}
		finally {
			reader.dispose();
		}
	}

	/**
	 * In as many colours as there are: what is drawn of a picture with a palette would
	 * have the palette's colours only, or black and white.
	 */
	private static BufferedImage plain(BufferedImage image) {
		BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(),
				image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = plain.createGraphics();
		pen.drawImage(image, 0, 0, null);
		pen.dispose();
		return plain;
	}

	private static @Nullable Orientation orientation(ImageReader reader, String format, byte[] file) {
		try {
			return switch (format) {
				case "jpeg" -> ExifUtils.getExifOrientation(reader, 0);
				case "png" -> ExifOrientation.ofPng(file);
				case "webp" -> ExifOrientation.ofWebp(file);
				default -> null;
			};
		}
		catch (IOException | RuntimeException ex) {
			return null; // damaged: then as it lies
		}
	}

	/** By the content of the file, whatever it is called. */
	private static ImageReader reader(ImageInputStream in) throws IOException, NoPicture {
		Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
		if (readers.hasNext()) {
			ImageReader reader = readers.next();
			if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
				return reader;
			}
			reader.dispose();
		}
		throw new NoPicture("format");
	}

	private static String digest(byte[] bytes) {
		return HexFormat.of().formatHex(Sha256.of(bytes), 0, 16);
	}

}
