package app.plait.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import org.springframework.util.MultiValueMap;

/** A browser that asks any of the nodes, as a balancer would send it. */
final class Client {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final List<Node> nodes;

	private final Tally tally;

	Client(List<Node> nodes, Tally tally) {
		this.nodes = nodes;
		this.tally = tally;
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return get(this.nodes.get(ThreadLocalRandom.current().nextInt(this.nodes.size())), path);
	}

	HttpResponse<String> get(Node node, String path) throws IOException, InterruptedException {
		return answer(HttpRequest.newBuilder(URI.create(node.url() + path)).GET());
	}

	HttpResponse<String> post(String path, MultiValueMap<String, String> fields)
			throws IOException, InterruptedException {
		Node node = this.nodes.get(ThreadLocalRandom.current().nextInt(this.nodes.size()));
		String body = fields.entrySet()
			.stream()
			.flatMap((field) -> field.getValue().stream().map((value) -> Map.entry(field.getKey(), value)))
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return answer(HttpRequest.newBuilder(URI.create(node.url() + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(request.header("Accept", "text/html").timeout(PATIENCE).build(),
				HttpResponse.BodyHandlers.ofString());
		this.tally.count(answer);
		return answer;
	}

}
