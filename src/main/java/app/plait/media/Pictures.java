package app.plait.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

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
	private static final long MAX_PIXELS = 40_000_000;

	private static final int MAX_SIDE = 20_000;

	private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "webp");

	private static final double QUALITY = 0.85;

	/** Each takes up to 160 MB while it is made smaller. */
	private final Semaphore desks = new Semaphore(1);

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
	@Transactional
	public String storePortrait(byte[] file) throws NoPicture {
		Picture picture = portrait(file);
		String name = digest(picture.bytes()) + (picture.mediaType().equals("image/png") ? ".png" : ".jpg");
		this.jdbc.sql("""
				insert into picture (name, media_type, bytes)
				select :name, :type, :bytes where not exists (select 1 from picture where name = :name)
				""").param("name", name).param("type", picture.mediaType()).param("bytes", picture.bytes()).update();
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
		refuseUnreadable(file);
		this.desks.acquireUninterruptibly();
		try {
			BufferedImage portrait = Thumbnails.of(new ByteArrayInputStream(file))
				.size(PORTRAIT, PORTRAIT)
				.crop(Positions.CENTER)
				.asBufferedImage();
			boolean clear = portrait.getColorModel().hasAlpha();
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			Thumbnails.of(portrait)
				.scale(1)
				.outputFormat(clear ? "png" : "jpg")
				.outputQuality(QUALITY)
				.toOutputStream(out);
			return new Picture(clear ? "image/png" : "image/jpeg", out.toByteArray());
		}
		catch (IOException | RuntimeException ex) {
			throw new NoPicture("broken");
		}
		finally {
			this.desks.release();
		}
	}

	/** Looks at the head of the file only. */
	private static void refuseUnreadable(byte[] file) throws NoPicture {
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw new NoPicture("format");
			}
			ImageReader reader = readers.next();
			try {
				if (!FORMATS.contains(reader.getFormatName().toLowerCase(java.util.Locale.ROOT))) {
					throw new NoPicture("format");
				}
				reader.setInput(in, true, true);
				int width = reader.getWidth(0);
				int height = reader.getHeight(0);
				if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
					throw new NoPicture("pixels");
				}
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			throw new NoPicture("broken");
		}
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
