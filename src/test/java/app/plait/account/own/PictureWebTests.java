package app.plait.account.own;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import app.plait.account.SignedIn;
import app.plait.support.BlogFixture;
import app.plait.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static app.plait.support.BlogFixture.fields;
import static app.plait.support.BlogFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class PictureWebTests {

	/** A lossy WebP of one pixel. */
	private static final byte[] WEBP = Base64.getDecoder()
		.decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

	@Autowired
	private BlogFixture blog;

	@Autowired
	private MockMvcTester mvc;

	private SignedIn ana;

	@BeforeEach
	void publish() {
		this.ana = this.blog.ana();
		this.blog.publish(this.ana, "One");
	}

	private MvcTestResult upload(byte[] file, String name) {
		return this.mvc.post()
			.uri("/account/picture")
			.multipart()
			.file(new MockMultipartFile("file", name, "image/png", file))
			.with(SecurityMockMvcRequestPostProcessors.user(this.ana))
			.with(this.blog.csrf())
			.exchange();
	}

	private static byte[] image(int width, int height, String format) throws IOException {
		BufferedImage image = new BufferedImage(width, height,
				format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = image.createGraphics();
		pen.setColor(Color.RED);
		pen.fillOval(0, 0, width, height);
		pen.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, format, out);
		return out.toByteArray();
	}

	private String shown() {
		return page(this.blog.get("/authors/ana")).select("img.portrait").attr("src");
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpg", "gif" })
	void thePictureIsDrawnAnewSmallAndSquareAndShown(String format) throws Exception {
		assertThat(upload(image(900, 400, format), "me." + format)).hasRedirectedUrl("/account/picture");
		String href = shown();
		assertThat(href).matches("/media/[0-9a-f]{32}\\.(jpg|png)");
		MvcTestResult media = this.blog.get(href);
		assertThat(media).hasStatusOk()
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("Cache-Control", "max-age=31536000, public, immutable");
		assertThat(media.getResponse().getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
		BufferedImage portrait = ImageIO.read(new ByteArrayInputStream(media.getResponse().getContentAsByteArray()));
		assertThat(portrait.getWidth()).isEqualTo(256);
		assertThat(portrait.getHeight()).isEqualTo(256);
		this.blog.post("/posts/one/comments", this.ana, fields("body", "Hello"));
		assertThat(page(this.blog.get("/posts/one")).select("#Comments img").attr("src")).isEqualTo(href);
	}

	@Test
	void webpIsRead() throws Exception {
		assertThat(upload(WEBP, "me.webp")).hasRedirectedUrl("/account/picture");
	}

	@Test
	void nothingHiddenInTheFileIsKept() throws Exception {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(image(300, 300, "jpg"));
		file.write("<script>alert(1)</script>SECRET-PLACE".getBytes(StandardCharsets.UTF_8));
		assertThat(upload(file.toByteArray(), "x.html")).hasStatus3xxRedirection();
		MvcTestResult media = this.blog.get(shown());
		assertThat(media).hasContentType("image/jpeg");
		assertThat(new String(media.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
			.doesNotContain("SECRET-PLACE", "<script>");
	}

	@Test
	void whatIsNoPictureIsRefused() throws Exception {
		byte[] broken = image(300, 300, "jpg");
		byte[] half = java.util.Arrays.copyOf(broken, 40);
		for (byte[] file : new byte[][] { {}, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(), half,
				image(300, 300, "bmp"), "GIF89a<script>".getBytes() }) {
			MvcTestResult answer = upload(file, "me.png");
			assertThat(answer).hasStatus(422);
			assertThat(page(answer).select("#file-error").text()).isNotBlank();
		}
		assertThat(this.blog.rows("picture")).isZero();
		assertThat(this.blog.post("/account/picture", this.ana, fields())).hasStatus(422);
	}

	/** The head says 60,000 by 60,000; there is hardly anything behind it. */
	@Test
	void aPictureThatWouldFillTheMemoryIsRefusedByItsHead() throws Exception {
		byte[] png = image(1, 1, "png");
		java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
		java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
		checksum.update(png, 12, 17);
		java.nio.ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
		MvcTestResult answer = upload(png, "bomb.png");
		assertThat(answer).hasStatus(422);
		assertThat(page(answer).select("#file-error").text()).contains("40 million");
	}

	/** A telephone held upright writes a picture lying on its side, and says so. */
	@Test
	void aPictureIsTurnedUpright() throws Exception {
		BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = image.createGraphics();
		pen.setColor(Color.RED);
		pen.fillRect(0, 0, 150, 300);
		pen.dispose();
		ByteArrayOutputStream plain = new ByteArrayOutputStream();
		ImageIO.write(image, "jpg", plain);
		byte[] exif = HexFormat.of()
			.parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "00060000"
					+ "00000000");
		ByteArrayOutputStream turned = new ByteArrayOutputStream();
		turned.write(plain.toByteArray(), 0, 2);
		turned.write(exif);
		turned.write(plain.toByteArray(), 2, plain.size() - 2);
		assertThat(upload(turned.toByteArray(), "me.jpg")).hasStatus3xxRedirection();
		BufferedImage portrait = ImageIO
			.read(new ByteArrayInputStream(this.blog.get(shown()).getResponse().getContentAsByteArray()));
		assertThat(new Color(portrait.getRGB(128, 20)).getRed()).isGreaterThan(200);
		assertThat(new Color(portrait.getRGB(128, 236)).getRed()).isLessThan(50);
	}

	/** The same in the chunk that PNG has for it, and in that of WebP. */
	@ParameterizedTest
	@ValueSource(strings = { "png", "webp" })
	void aPictureOfEachFormatIsTurnedUpright(String format) throws Exception {
		byte[] exif = HexFormat.of()
			.parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "00060000" + "00000000");
		byte[] file = format.equals("png") ? withChunk(leftHalfRed(BufferedImage.TYPE_INT_RGB), "eXIf", exif)
				: webp(exif);
		assertThat(upload(file, "me." + format)).hasStatus3xxRedirection();
		BufferedImage portrait = portrait();
		assertThat(new Color(portrait.getRGB(128, 20)).getRed()).isGreaterThan(200);
		assertThat(new Color(portrait.getRGB(128, 236)).getRed()).isLessThan(50);
	}

	/** Bits of a pixel; the palette has as many colours as they can name. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 8 })
	void aPictureWithAPaletteKeepsItsColoursAndItsTransparency(int bits) throws Exception {
		byte[] colours = new byte[1 << bits];
		byte[] blues = new byte[1 << bits];
		colours[1] = (byte) 230;
		blues[1] = (byte) 40;
		IndexColorModel palette = new IndexColorModel(bits, 1 << bits, colours, new byte[1 << bits], blues, 0);
		BufferedImage image = new BufferedImage(300, 300,
				(bits == 8) ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY, palette);
		for (int x = 0; x < 150; x++) {
			for (int y = 0; y < 300; y++) {
				image.getRaster().setSample(x, y, 0, 1);
			}
		}
		assertThat(upload(written(image, "png"), "me.png")).hasStatus3xxRedirection();
		BufferedImage portrait = portrait();
		assertThat(new Color(portrait.getRGB(20, 128), true)).isEqualTo(new Color(230, 0, 40, 255));
		assertThat(new Color(portrait.getRGB(236, 128), true).getAlpha()).isZero();
	}

	@ParameterizedTest
	@ValueSource(
			ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY })
	void aPictureInGreyStaysAsBrightAsItIs(int type) throws Exception {
		int grey = (type == BufferedImage.TYPE_BYTE_BINARY) ? 255 : 128;
		BufferedImage image = new BufferedImage(300, 300, type);
		for (int i = 0; i < 90_000; i++) {
			image.getRaster()
				.setSample(i % 300, i / 300, 0, (type == BufferedImage.TYPE_BYTE_GRAY) ? 128
						: (type == BufferedImage.TYPE_USHORT_GRAY) ? 32_896 : 1);
		}
		assertThat(upload(written(image, "png"), "me.png")).hasStatus3xxRedirection();
		assertThat(new Color(portrait().getRGB(128, 128)).getGreen()).isBetween(grey - 4, grey + 4);
	}

	@Test
	void whileAPictureIsReadAnotherIsRefusedAndSaysWhy() throws Exception {
		try (SlowFormat slow = new SlowFormat()) {
			CompletableFuture<MvcTestResult> first = CompletableFuture
				.supplyAsync(() -> upload(SlowFormat.FILE, "me.png"));
			slow.awaitReader();
			MvcTestResult second = upload(image(300, 300, "png"), "me.png");
			assertThat(second).hasStatus(422);
			assertThat(page(second).select("#file-error").text()).contains("Try again");
			slow.goOn();
			assertThat(first.join()).hasStatus(422);
		}
		assertThat(upload(image(300, 300, "png"), "me.png")).hasStatus3xxRedirection();
	}

	private BufferedImage portrait() throws Exception {
		return ImageIO.read(new ByteArrayInputStream(this.blog.get(shown()).getResponse().getContentAsByteArray()));
	}

	private static byte[] leftHalfRed(int type) throws IOException {
		BufferedImage image = new BufferedImage(300, 300, type);
		Graphics2D pen = image.createGraphics();
		pen.setColor(Color.RED);
		pen.fillRect(0, 0, 150, 300);
		pen.dispose();
		return written(image, "png");
	}

	private static byte[] written(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, format, out);
		return out.toByteArray();
	}

	/** With one more chunk behind the head of a PNG. */
	private static byte[] withChunk(byte[] png, String name, byte[] data) {
		byte[] chunk = ByteBuffer.allocate(4 + data.length)
			.put(name.getBytes(StandardCharsets.US_ASCII))
			.put(data)
			.array();
		CRC32 checksum = new CRC32();
		checksum.update(chunk);
		return ByteBuffer.allocate(png.length + chunk.length + 8)
			.put(png, 0, 33)
			.putInt(data.length)
			.put(chunk)
			.putInt((int) checksum.getValue())
			.put(png, 33, png.length - 33)
			.array();
	}

	/**
	 * A lossless WebP of 16 by 16 pixels whose left half is red, in the extended format,
	 * with Exif data.
	 */
	private static byte[] webp(byte[] exif) {
		byte[] pixels = leftHalfRed();
		int size = 4 + 18 + 8 + pixels.length + (pixels.length & 1) + 8 + exif.length;
		ByteBuffer file = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
			.putInt(size)
			.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
		file.putInt(10).putInt(8).put(new byte[] { 15, 0, 0, 15, 0, 0 });
		file.put("VP8L".getBytes(StandardCharsets.US_ASCII)).putInt(pixels.length).put(pixels);
		file.position(file.position() + (pixels.length & 1));
		file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
		return file.array();
	}

	/**
	 * The pixels as VP8L has them, a bit each: every other part of a colour is the same
	 * everywhere.
	 */
	private static byte[] leftHalfRed() {
		StringBuilder bits = new StringBuilder();
		write(bits, 0x2f, 8);
		write(bits, 15, 14);
		write(bits, 15, 14);
		write(bits, 0, 7); // no alpha, version, transform, cache, and one set of codes
		String zero = "1000";
		bits.append(zero); // green
		bits.append("1100");
		write(bits, 255, 8); // red: 0 or 255
		bits.append(zero); // blue
		bits.append("101");
		write(bits, 255, 8); // alpha
		bits.append(zero); // distance
		bits.append(("1".repeat(8) + "0".repeat(8)).repeat(16));
		byte[] bytes = new byte[(bits.length() + 7) / 8];
		for (int i = 0; i < bits.length(); i++) {
			bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (i % 8));
		}
		return bytes;
	}

	private static void write(StringBuilder bits, int value, int length) {
		for (int i = 0; i < length; i++) {
			bits.append((value >> i) & 1);
		}
	}

	/** Read whole and then made smaller and cut, it would fill the memory. */
	@ParameterizedTest
	@ValueSource(strings = { "4x20000", "20000x4", "1x1", "1999x2001" })
	void aPictureOfAnyShapeIsCheap(String size) throws Exception {
		String[] sides = size.split("x");
		assertThat(upload(image(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), "png"), "me.png"))
			.hasStatus3xxRedirection();
		BufferedImage portrait = ImageIO
			.read(new ByteArrayInputStream(this.blog.get(shown()).getResponse().getContentAsByteArray()));
		assertThat(portrait.getWidth()).isEqualTo(256);
		assertThat(portrait.getHeight()).isEqualTo(256);
	}

	/** 100 MB of zeros in a comment of the file, packed to 100 kB. */
	@Test
	void whatElseIsInAFileIsNotUnpacked() throws Exception {
		byte[] png = image(300, 300, "png");
		java.util.zip.Deflater packer = new java.util.zip.Deflater();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
		byte[] zeros = new byte[1_000_000];
		byte[] packed = new byte[100_000];
		for (int i = 0; i < 400; i++) {
			packer.setInput(zeros);
			while (!packer.needsInput()) {
				text.write(packed, 0, packer.deflate(packed));
			}
		}
		packer.finish();
		while (!packer.finished()) {
			text.write(packed, 0, packer.deflate(packed));
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(png, 0, 33);
		java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
		byte[] chunk = ("zTXt" + text.toString(StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
		checksum.update(chunk);
		file.write(java.nio.ByteBuffer.allocate(4).putInt(text.size()).array());
		file.write(chunk);
		file.write(java.nio.ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
		file.write(png, 33, png.length - 33);
		var memory = java.lang.management.ManagementFactory.getThreadMXBean();
		long before = ((com.sun.management.ThreadMXBean) memory).getCurrentThreadAllocatedBytes();
		assertThat(upload(file.toByteArray(), "me.png")).hasStatus3xxRedirection();
		assertThat(((com.sun.management.ThreadMXBean) memory).getCurrentThreadAllocatedBytes() - before)
			.isLessThan(100_000_000);
	}

	@Test
	void aPictureThatNobodyShowsIsForgotten() throws Exception {
		upload(image(300, 300, "png"), "a.png");
		String first = shown();
		upload(image(400, 300, "jpg"), "b.jpg");
		assertThat(this.blog.get(first)).hasStatus(404);
		assertThat(this.blog.rows("picture")).isEqualTo(1);
		assertThat(this.blog.post("/account/picture/remove", this.ana, fields())).hasStatus3xxRedirection();
		assertThat(shown()).isEmpty();
		assertThat(this.blog.rows("picture")).isZero();
	}

	@Test
	void thePictureOfADeletedAccountIsForgottenUnlessAnotherShowsIt() throws Exception {
		upload(image(300, 300, "png"), "a.png");
		this.blog.jdbc()
			.update("update account set picture = (select name from picture) where id = ?", this.blog.admin().id());
		this.blog.post("/admin/accounts/" + this.ana.id() + "/remove", this.blog.admin(), fields("newOwner", ""));
		assertThat(this.blog.rows("picture")).isEqualTo(1);
		assertThat(shown()).isEmpty();
	}

}
