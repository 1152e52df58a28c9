package app.plait;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import app.plait.support.HttpVisitor;
import app.plait.support.RunningJar;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that no browser sends: each is answered, and none is worth a line in the log.
 */
class StrangersIT {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b\r\n";

	private static final String FIELD = "Content-Disposition: form-data; name=\"a\"";

	@TempDir
	private Path folder;

	/** What stands before a body that never comes whole. */
	private static String cut(String headers, String body) {
		return "POST /login HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: 5000\r\n\r\n" + body;
	}

	private static String post(String path, String headers, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "Content-Length: "
				+ body.length() + "\r\n\r\n" + body;
	}

	private static String part(String head) {
		return "--b\r\n" + head + "\r\n\r\nx\r\n--b--\r\n";
	}

	private static String bare(String method, String path) {
		return method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
	}

	private static Map<String, List<Integer>> requests() {
		Map<String, List<Integer>> requests = new LinkedHashMap<>();
		for (String path : List.of("/login", "/signup", "/posts/x/comments", "/write/new", "/account/picture")) {
			requests.put(post(path, MULTIPART, part(FIELD + "; filename=\"a\0b.png\"")), List.of(400));
			requests.put(post(path, MULTIPART, part(FIELD + "; filename*=nonsense''%zz")), List.of(400));
			requests.put(post(path, MULTIPART, "--b\r\n" + FIELD + "\r\n\r\nx"), List.of(400));
		}
		requests.put(post("/login", MULTIPART, part("Content-Disposition form-data")), List.of(400, 403));
		requests.put(post("/login", MULTIPART, part(FIELD + "\r\nX: " + "y".repeat(20_000))), List.of(413));
		requests.put(post("/login", "Content-Type: multipart/form-data\r\n", part(FIELD)), List.of(400));
		requests.put(post("/login", "Content-Type: multipart/form-data; boundary=" + "b".repeat(6000) + "\r\n", "x"),
				List.of(400));
		requests.put(post("/login", MULTIPART, part(FIELD + "\r\nContent-Type: multipart/mixed")), List.of(400));
		requests.put(post("/login", MULTIPART,
				part(FIELD + "\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nX")), List.of(400));
		requests.put(post("/login", FORM, "username=%zz&password=%"), List.of(400));
		requests.put(post("/login", FORM, "username=%ff%fe"), List.of(400));
		requests.put(bare("GET", "/login?back=%zz"), List.of(400));
		// The server has closed its half before anybody could answer, or says that the
		// request was bad.
		List<Integer> cutOff = List.of(0, 400);
		requests.put(cut(FORM, "username=a"), cutOff);
		requests.put(cut(MULTIPART, "--b\r\n" + FIELD + "\r\n\r\nxxx"), cutOff);
		requests.put(cut(MULTIPART, ""), cutOff);
		requests.put("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nx", List.of(0, 200));
		String chunked = "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n";
		requests.put(chunked + FORM + "\r\nzz\r\nabc\r\n", cutOff);
		requests.put(chunked + FORM + "\r\n5\r\nab", cutOff);
		requests.put(chunked + FORM + "\r\n5;" + "x".repeat(20_000) + "\r\nabcde\r\n0\r\n\r\n", cutOff);
		requests.put(chunked + MULTIPART + "\r\n5\r\n--b\r\n", cutOff);
		for (String method : List.of("PUT", "DELETE", "PATCH", "PROPFIND", "FOO", "get")) {
			requests.put(bare(method, "/"), List.of(405));
			requests.put(bare(method, "/write/new"), List.of(405));
		}
		return requests;
	}

	@Test
	void eachIsAnsweredAndNoneIsLogged() throws Exception {
		try (RunningJar jar = RunningJar.start(this.folder, Map.of())) {
			SoftAssertions answers = new SoftAssertions();
			for (Map.Entry<String, List<Integer>> request : requests().entrySet()) {
				answers.assertThat(status(jar.url(), request.getKey()))
					.as(request.getKey().substring(0, Math.min(300, request.getKey().length())))
					.isIn(request.getValue());
			}
			answers.assertAll();
			assertThat(new HttpVisitor(jar.url()).get("/login").statusCode()).isEqualTo(200);
			assertThat(jar.log()).noneMatch((line) -> line.contains("WARN") || line.contains("ERROR")
					|| line.contains("Exception") || line.startsWith("\tat "));
		}
	}

	/**
	 * Sends it, ends its half of the connection, and gives the status of the answer; 0
	 * without one.
	 */
	private static int status(String url, String request) throws IOException {
		try (Socket socket = new Socket("localhost", URI.create(url).getPort());
				InputStream in = socket.getInputStream()) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
			return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
		}
	}

}
