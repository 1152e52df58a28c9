package app.plait.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import app.plait.support.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class SlowBodiesTests {

	/** More than the server has threads. */
	private static final int MANY = 250;

	@Autowired
	private RequestThreads threads;

	@LocalServerPort
	private int port;

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.timeout(Duration.ofSeconds(8))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /login", "POST /nowhere", "GET /" })
	void formsThatNeverEndDontKeepOthersFromReading(String line) throws Exception {
		assertThat(get("/").statusCode()).isEqualTo(200);
		List<Socket> slow = new ArrayList<>();
		try {
			for (int i = 0; i < MANY; i++) {
				Socket socket = new Socket("localhost", this.port);
				slow.add(socket);
				socket.getOutputStream()
					.write((line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
							+ "Content-Length: 100000\r\n\r\nusername=a")
						.getBytes(StandardCharsets.US_ASCII));
			}
			assertThat(get("/").statusCode()).isEqualTo(200);
			assertThat(get("/login").statusCode()).isEqualTo(200);
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	@Test
	void cachedPagesAreAnsweredWhenEverybodyIsBusy() throws Exception {
		assertThat(get("/tags").statusCode()).isEqualTo(200);
		int all = this.threads.maxWork();
		this.threads.work().acquire(all); // an answer may be here before its permit is
											// given back
		try {
			assertThat(get("/tags").statusCode()).isEqualTo(200);
			assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
			HttpResponse<String> refused = get("/login");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		}
		finally {
			this.threads.work().release(all);
		}
		assertThat(get("/login").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "0,15,false", "0,16,true", "1000,16,true", "1000000,200,false", "1000000,300,true",
			"100000000,301,true" })
	void aBodyMayBeSlowButNotStandStill(long bytes, long seconds, boolean tooSlow) {
		assertThat(SlowBodies.isTooSlow(bytes, Duration.ofSeconds(seconds))).isEqualTo(tooSlow);
	}

}
