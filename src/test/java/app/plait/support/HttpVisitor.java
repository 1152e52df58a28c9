package app.plait.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import org.springframework.util.MultiValueMap;

/** Somebody who visits a running blog over HTTP and keeps the cookies. */
public final class HttpVisitor {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String url;

	public HttpVisitor(String url) {
		this.url = url;
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(
				HttpRequest.newBuilder(URI.create(this.url + path)).header("Accept", "text/html,*/*").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	public Document page(String path) throws IOException, InterruptedException {
		return Jsoup.parse(get(path).body());
	}

	/**
	 * Sends the fields to a form's address, with the CSRF token of the page {@code from}.
	 */
	public HttpResponse<String> post(String from, String path, MultiValueMap<String, String> fields)
			throws IOException, InterruptedException {
		fields.set("_csrf", page(from).expectFirst("[name=_csrf]").val());
		return send(path, fields);
	}

	/** Sends the fields as they are. */
	public HttpResponse<String> send(String path, MultiValueMap<String, String> fields)
			throws IOException, InterruptedException {
		String body = fields.entrySet()
			.stream()
			.flatMap((field) -> field.getValue().stream().map((value) -> field.getKey() + "=" + encode(value)))
			.collect(Collectors.joining("&"));
		return this.client.send(HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Sends a file by the form of a page, as its field {@code file}. */
	public HttpResponse<String> upload(String path, byte[] file) throws IOException, InterruptedException {
		String head = "--border\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
				+ page(path).expectFirst("main [name=_csrf]").val() + "\r\n--border\r\n"
				+ "Content-Disposition: form-data; name=\"file\"; filename=\"me.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n";
		return this.client.send(HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Accept", "text/html")
			.header("Content-Type", "multipart/form-data; boundary=border")
			.POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head),
					HttpRequest.BodyPublishers.ofByteArray(file),
					HttpRequest.BodyPublishers.ofString("\r\n--border--\r\n")))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	public void logIn(String username, String password) throws IOException, InterruptedException {
		HttpResponse<String> answer = post("/login", "/login",
				BlogFixture.fields("username", username, "password", password));
		if (answer.headers().firstValue("Location").orElse("error").contains("error")) {
			throw new AssertionError("Could not log in: " + answer);
		}
	}

	public List<String> cookieNames() {
		return this.cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName).toList();
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
